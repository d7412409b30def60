package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

class DatabaseAwayTest {

    private final Texts texts = new Texts(sentences());
    private final DatabaseAway away = new DatabaseAway(texts, JsonMapper.shared());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/leads");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void tellsOtherSystemsWhenToComeAgain() throws Exception {
        away.doFilter(request, response, failing());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"detail\":\"Please try again in a moment.\"");
    }

    @Test
    void tellsPeopleInTheirLanguageWithoutAPageThatNeedsTheDatabase() throws Exception {
        request.setRequestURI("/leads");
        request.addPreferredLocale(Locale.SIMPLIFIED_CHINESE);

        away.doFilter(request, response, failing());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("lang=\"zh-CN\"", "请稍后再试");
    }

    @Test
    void putsTheSentenceAmongTheAlertsOfAPageThatIsOpen() throws Exception {
        request.setRequestURI("/tasks/list");
        request.addHeader("HX-Request", "true");

        away.doFilter(request, response, failing());

        assertThat(response.getHeader("HX-Retarget")).isEqualTo("#alerts");
        assertThat(response.getContentAsString()).contains("role=\"alert\"", "Please try again");
    }

    @Test
    void leavesAloneWhatElseGoesWrong() {
        FilterChain wrong = (asked, answered) -> {
            throw new IllegalStateException("a mistake of ours");
        };

        assertThatThrownBy(() -> away.doFilter(request, response, wrong)).isInstanceOf(IllegalStateException.class);
        assertThat(DatabaseAway.caused(new SQLException("duplicate key", "23000")))
                .isFalse();
    }

    @Test
    void aPageThatFailsForItIsAnsweredTheSame() throws Exception {
        Object answer = new Problems(texts, away)
                .unforeseen(
                        new CannotCreateTransactionException("none", new SQLException("no link", "08S01")),
                        request,
                        response);

        assertThat(answer).isNull();
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void whoLosesToADeadlockIsToldThatNothingWasSaved() throws Exception {
        Problems problems = new Problems(texts, away);

        // The engine says no more than that a statement has failed.
        Object engine = problems.unforeseen(
                new IllegalStateException("while flushing", new SQLTransactionRollbackException("deadlock", "40001")),
                request,
                response);
        Object database = problems.stale(new CannotAcquireLockException("deadlock"), request, response);

        for (Object answer : new Object[] {engine, database}) {
            assertThat(((ResponseEntity<?>) answer).getStatusCode().value()).isEqualTo(409);
            assertThat(answer.toString()).contains("Nothing of yours was saved");
        }
    }

    private static FilterChain failing() {
        return (asked, answered) -> {
            throw new DataAccessResourceFailureException(
                    "no connection", new SQLNonTransientConnectionException("refused", "08001"));
        };
    }

    private static StaticMessageSource sentences() {
        StaticMessageSource messages = new StaticMessageSource();
        messages.addMessage("error.title.503", Locale.ENGLISH, "Not available right now");
        messages.addMessage("error.status.503", Locale.ENGLISH, "Please try again in a moment.");
        messages.addMessage("error.title.503", Locale.SIMPLIFIED_CHINESE, "暂时不可用");
        messages.addMessage("error.status.503", Locale.SIMPLIFIED_CHINESE, "请稍后再试。");
        messages.addMessage("error.busy", Locale.ENGLISH, "Nothing of yours was saved; please try again.");
        messages.addMessage("error.title.409", Locale.ENGLISH, "Conflict");
        return messages;
    }
}
