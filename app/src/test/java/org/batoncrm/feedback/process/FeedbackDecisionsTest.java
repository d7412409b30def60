package org.batoncrm.feedback.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables that say who is asked and what follows from an answer. */
class FeedbackDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables("feedback/survey-policy", "feedback/feedback-follow-up");

    @ParameterizedTest
    @CsvSource({
        "CSAT_TICKET, false, false, 9999, 0, noAddress",
        "CSAT_TICKET, true, true, 9999, 0, complaint",
        "CSAT_TICKET, true, false, 29, 0, tooOften",
        "CSAT_ONBOARDING, true, false, 0, 0, tooOften",
        "CSAT_TICKET, true, false, 30, 80, sampledOut",
        "CSAT_TICKET, true, false, 30, 79, ''",
        "CSAT_ONBOARDING, true, false, 30, 99, ''",
        "PRODUCT, true, false, 9999, 0, other",
    })
    void asksWhoMayBeAsked(String kind, boolean reachable, boolean complaint, int days, int sample, String reason) {
        Map<String, Object> row = TABLES.ask(
                        "survey-policy",
                        Map.of(
                                "feedbackKind", kind,
                                "reachable", reachable,
                                "complaintOpen", complaint,
                                "daysSinceAsked", days,
                                "sample", sample))
                .get(0);
        assertThat(row.get("surveyWanted")).isEqualTo(reason.isEmpty());
        assertThat(row.get("reason")).isEqualTo(reason);
        if (reason.isEmpty()) {
            assertThat(row)
                    .containsEntry("delayHours", 4)
                    .containsEntry("reminderDays", 3)
                    .containsEntry("closeDays", 14);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CSAT_TICKET, 1, true, false, LOG, ''",
        "CSAT_ONBOARDING, 5, true, true, LOG, ''",
        "CSAT_TICKET, 1, false, false, CALL, support-lead",
        "CSAT_TICKET, 2, false, true, CALL, support-lead",
        "CSAT_ONBOARDING, 2, false, false, CALL, csm",
        "CSAT_TICKET, 3, false, false, LOG, ''",
        "CSAT_ONBOARDING, 4, false, false, LOG, ''",
        "CSAT_TICKET, 5, false, false, ASK_REFERENCE, csm",
        "CSAT_ONBOARDING, 5, false, true, LOG, ''",
    })
    void saysWhatFollowsFromAnAnswer(
            String kind, int score, boolean anonymous, boolean askedBefore, String followUp, String role) {
        Map<String, Object> row = TABLES.ask(
                        "feedback-follow-up",
                        Map.of(
                                "feedbackKind",
                                kind,
                                "score",
                                score,
                                "anonymous",
                                anonymous,
                                "askedBefore",
                                askedBefore))
                .get(0);
        assertThat(row).containsEntry("followUp", followUp).containsEntry("followUpRole", role);
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
