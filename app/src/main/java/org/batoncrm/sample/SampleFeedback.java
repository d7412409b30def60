package org.batoncrm.sample;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.feedback.ProductFeedback;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.SearchIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What customers of the sample company have answered in the last months, and what its people say of the product. */
@Component
@Order(40)
class SampleFeedback implements SampleRecords {

    private final ProductFeedback product;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final SampleWork work;
    private final SearchIndex search;
    private final Ids ids;
    private final JdbcClient jdbc;
    private final Clock clock;

    SampleFeedback(
            ProductFeedback product,
            ActingAs acting,
            SampleSteps steps,
            SampleWork work,
            SearchIndex search,
            Ids ids,
            JdbcClient jdbc,
            Clock clock) {
        this.product = product;
        this.acting = acting;
        this.steps = steps;
        this.work = work;
        this.search = search;
        this.ids = ids;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        steps.once("feedback", () -> SampleTable.read("feedback").forEach(this::answer));
        said("rep", "/leads", "The list of leads forgets my columns on the phone.\nI choose them anew each morning.");
        said("csm", "/onboardings/board", "A filter for customers without a kick-off would save me a spreadsheet.");
        said("support", "/articles", "Could we paste pictures into articles?");
        RecordId planned = found("A filter for customers without a kick-off would save me a spreadsheet.");
        if (planned != null) {
            Map<String, @Nullable Object> review = new HashMap<>();
            review.put("reviewOutcome", "IN_PLAN");
            review.put("reviewNote", "Good idea: it comes with the next release of the board.");
            work.complete(planned, "User_ReviewFeedback", "owner", review);
        }
        return !work.stopping();
    }

    private void said(String who, String page, String text) {
        acting.as(
                who,
                locale -> steps.once("said:" + who + ":" + page, () -> product.send(text, page, Locale.ENGLISH, null)));
    }

    /** Answers of before Baton carried surveys: no process belongs to them. */
    private void answer(SampleTable.Row row) {
        long id = ids.next("feedback");
        Integer days = row.number(0);
        Instant asked = clock.instant().minus(Duration.ofDays(days == null ? 0 : days));
        Integer score = row.number(2);
        Timestamp answered = score == null ? null : Timestamp.from(asked.plus(Duration.ofHours(20)));
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("version", 0);
        columns.put("kind", row.key(1));
        columns.put("state", score == null ? "UNANSWERED" : "CLOSED");
        columns.put("title", row.key(3));
        columns.put("account_id", account(row.key(3)));
        columns.put("language", "en");
        columns.put("score", score);
        columns.put("comment_text", row.text(4));
        columns.put("anonymous", false);
        columns.put("reminded", score == null);
        columns.put("asked_at", Timestamp.from(asked));
        columns.put("close_at", Timestamp.from(asked.plus(Duration.ofDays(14))));
        columns.put("answered_at", answered);
        columns.put("ended_at", Timestamp.from(asked.plus(Duration.ofDays(score == null ? 14 : 2))));
        columns.put("root_cause", row.text(5));
        columns.put("loop_note", row.text(6));
        columns.put("loop_closed_at", row.text(6) == null ? null : Timestamp.from(asked.plus(Duration.ofDays(2))));
        columns.put("created_at", Timestamp.from(asked));
        columns.put("updated_at", Timestamp.from(asked));
        List<String> names = List.copyOf(columns.keySet());
        jdbc.sql("insert into feedback (" + String.join(", ", names) + ") values (:" + String.join(", :", names) + ")")
                .params(columns)
                .update();
        search.put(RecordId.of(RecordType.FEEDBACK, id), row.key(3), List.of(), null, null);
    }

    private @Nullable Long account(String name) {
        return jdbc.sql("select id from account where name = ?").param(name).query(Long.class).list().stream()
                .findFirst()
                .orElse(null);
    }

    private @Nullable RecordId found(String title) {
        return jdbc
                .sql("select id from feedback where title = ? and kind = 'PRODUCT'")
                .param(title)
                .query(Long.class)
                .list()
                .stream()
                .findFirst()
                .map(id -> RecordId.of(RecordType.FEEDBACK, id))
                .orElse(null);
    }
}
