package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mysql.cj.jdbc.exceptions.CommunicationsException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

/** Without the database nobody waits in vain, and each is answered in the language and form of the question. */
@BatonTest
class DatabaseAwayTest {

    @Autowired
    private DatabaseAway away;

    @Autowired
    private AwayAnswer answer;

    @Autowired
    private Problems problems;

    @Autowired
    private People people;

    @Test
    void isTheReasonOfWhatFailsForWantOfAConnectionOnly() {
        assertThat(away.explains(new CannotCreateTransactionException(
                        "no transaction", new SQLTransientConnectionException("timed out after 5000ms"))))
                .isTrue();
        assertThat(away.explains(new DataAccessResourceFailureException(
                        "lost", new CommunicationsException("link failure", null))))
                .isTrue();
        assertThat(away.explains(new IllegalStateException(new SQLException("broken pipe", "08S01"))))
                .isTrue();
        assertThat(away.explains(new IllegalStateException(new SQLException("Connection is closed"))))
                .isTrue();
        assertThat(away.explains(new DuplicateKeyException("twice", new SQLException("twice", "23000"))))
                .isFalse();
        assertThat(away.explains(new IllegalStateException("something else"))).isFalse();
        assertThat(away.isNow()).isFalse();
    }

    @Test
    void isTheReasonOfWhatFailsForWantOfRoom() {
        assertThat(away.explains(new IllegalStateException(new BatchUpdateException(
                        new SQLException("The table 'ACT_RU_EXECUTION' is full", "HY000", 1114)))))
                .isTrue();
        assertThat(away.explains(new IllegalStateException(new SQLException(
                        "Error writing file './binlog.000001' (errno: 28 - No space left on device)"))))
                .isTrue();

        away.ask();

        assertThat(away.isNow()).as("it has written").isFalse();
    }

    @Test
    void asksWithTheNameAndPasswordOfThePool() {
        away.ask();

        assertThat(away.isNow()).isFalse();
    }

    @Test
    void answersPeopleWithAPageInTheirLanguage() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/tasks");
        request.addHeader("Accept", "text/html");
        request.addHeader("Accept-Language", "zh-CN");

        MockHttpServletResponse answered = whileAway(request);

        assertThat(answered.getStatus()).isEqualTo(503);
        assertThat(answered.getHeader("Retry-After")).isEqualTo("5");
        assertThat(answered.getContentAsString()).contains("<h1", "数据库暂时没有响应", "lang=\"zh-CN\"");
    }

    @Test
    void answersProgramsWithAProblemDocument() throws Exception {
        MockHttpServletResponse answered = whileAway(new MockHttpServletRequest("POST", "/api/v1/leads"));

        assertThat(answered.getStatus()).isEqualTo(503);
        assertThat(answered.getContentType()).startsWith("application/problem+json");
        assertThat(answered.getContentAsString()).contains("requestId", "try again in a few seconds");
    }

    @Test
    void answersAPartOfAPageWithAnAlert() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tasks/1/claim");
        request.addHeader("HX-Request", "true");

        MockHttpServletResponse answered = whileAway(request);

        assertThat(answered.getHeader("HX-Retarget")).isEqualTo("#alerts");
        assertThat(answered.getContentAsString()).contains("role=\"alert\"");
    }

    @Test
    void whoLosesToADeadlockIsToldThatNothingWasSaved() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/leads");

        // The engine says no more than that a statement has failed.
        Object engine = problems.unforeseen(
                new IllegalStateException("while flushing", new SQLTransactionRollbackException("deadlock", "40001")),
                request,
                new MockHttpServletResponse());
        Object database =
                problems.stale(new CannotAcquireLockException("deadlock"), request, new MockHttpServletResponse());

        for (Object answer : new Object[] {engine, database}) {
            assertThat(((ResponseEntity<?>) answer).getStatusCode().value()).isEqualTo(409);
            assertThat(answer.toString()).contains("Nothing of yours was saved");
        }
    }

    @Test
    void aProbeOfLifeNeverAsksTheDatabase() {
        assertThat(people.anonymous().get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        assertThat(people.anonymous().get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
    }

    private MockHttpServletResponse whileAway(MockHttpServletRequest request) throws Exception {
        DatabaseAway gone = mock(DatabaseAway.class);
        when(gone.isNow()).thenReturn(true);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new NumberedRequests()
                .doFilter(
                        request,
                        response,
                        new MockFilterChain(
                                mock(jakarta.servlet.http.HttpServlet.class),
                                new AwayFilter(gone, new NodeClock(), answer)));
        return response;
    }
}
