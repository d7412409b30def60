package org.batoncrm.feedback;

import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;

/** The columns of the list of feedback. */
final class FeedbackShape {

    private FeedbackShape() {}

    static final ListSpec LIST = new ListSpec(
            RecordType.FEEDBACK,
            "feedback",
            "feedback.feedback",
            "feedback",
            List.of(
                    ListColumn.text("title", "feedback.title", "r.title")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.options(
                            "kind", "feedback.kind", "r.kind", "feedback.kind.", names(FeedbackKind.values())),
                    ListColumn.of(ListColumn.Type.NUMBER, "score", "feedback.score", "r.score")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.options(
                                    "state",
                                    "feedback.state",
                                    "r.state",
                                    "feedback.state.",
                                    names(FeedbackState.values()))
                            .sortedBy(),
                    ListColumn.record("accountId", "feedback.account", "r.account_id", RecordType.ACCOUNT.prefix()),
                    ListColumn.of(ListColumn.Type.DATETIME, "answeredAt", "feedback.answeredAt", "r.answered_at")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "feedback.createdAt", "r.created_at")
                            .sortedBy()
                            .filteredBy()),
            "createdAt,desc");

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
