package org.batoncrm.ticket.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables of tickets. */
class TicketDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables(
            "ticket/ticket-classification",
            "ticket/ticket-priority",
            "ticket/ticket-sla",
            "ticket/ticket-routing",
            "ticket/escalation-policy",
            "ticket/auto-close-policy");

    private Map<String, Object> one(String table, Map<String, Object> facts) {
        List<Map<String, Object>> rows = TABLES.ask(table, facts);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, P1, P1", "1, 2, P1, P1", "1, 3, P2, P1", "1, 4, P3, P2",
        "2, 1, P1, P1", "2, 2, P2, P1", "2, 3, P3, P2", "2, 4, P3, P2",
        "3, 1, P2, P1", "3, 2, P3, P2", "3, 3, P3, P2", "3, 4, P4, P3",
        "4, 1, P3, P2", "4, 2, P3, P2", "4, 3, P4, P3", "4, 4, P4, P3"
    })
    void saysHowUrgentItIsAndLiftsWhoIsServedFirstByOneLevelAtMost(
            int impact, int urgency, String usual, String first) {
        assertThat(one("ticket-priority", Map.of("impact", impact, "urgency", urgency, "vip", false)))
                .containsEntry("priority", usual);
        assertThat(one("ticket-priority", Map.of("impact", impact, "urgency", urgency, "vip", true)))
                .containsEntry("priority", first);
    }

    @ParameterizedTest
    @CsvSource({
        "GOLD, P1, 30 MINUTES, 1 HOURS, 4 HOURS, true, false",
        "GOLD, P2, 2 HOURS, 4 HOURS, 1 DAYS, false, false",
        "GOLD, P3, 4 HOURS, 1 DAYS, 3 DAYS, false, true",
        "GOLD, P4, 1 DAYS, 2 DAYS, 10 DAYS, false, true",
        "SILVER, P1, 1 HOURS, 2 HOURS, 8 HOURS, false, false",
        "SILVER, P2, 4 HOURS, 1 DAYS, 2 DAYS, false, true",
        "SILVER, P3, 1 DAYS, 2 DAYS, 5 DAYS, false, true",
        "SILVER, P4, 2 DAYS, 3 DAYS, 15 DAYS, false, true",
        "STANDARD, P1, 2 HOURS, 4 HOURS, 1 DAYS, false, true",
        "STANDARD, P2, 1 DAYS, 1 DAYS, 3 DAYS, false, true",
        "STANDARD, P3, 2 DAYS, 2 DAYS, 8 DAYS, false, true",
        "STANDARD, P4, 3 DAYS, 5 DAYS, 20 DAYS, false, true",
        "NONE, P1, 1 DAYS, 1 DAYS, 3 DAYS, false, true",
        "NONE, P2, 2 DAYS, 2 DAYS, 5 DAYS, false, true",
        "NONE, P3, 3 DAYS, 5 DAYS, 15 DAYS, false, true",
        "NONE, P4, 5 DAYS, 5 DAYS, 30 DAYS, false, true",
        "PLATINUM, P1, 5 DAYS, 5 DAYS, 30 DAYS, false, true"
    })
    void saysWhatIsPromised(
            String tier,
            String priority,
            String response,
            String update,
            String resolution,
            boolean night,
            boolean rest) {
        Map<String, Object> row = one("ticket-sla", Map.of("supportTier", tier, "ticketPriority", priority));
        assertThat(row.get("responseAmount") + " " + row.get("responseUnit")).isEqualTo(response);
        assertThat(row.get("updateAmount") + " " + row.get("updateUnit")).isEqualTo(update);
        assertThat(row.get("resolutionAmount") + " " + row.get("resolutionUnit"))
                .isEqualTo(resolution);
        assertThat(row).containsEntry("roundTheClock", night).containsEntry("vendorPauses", rest);
    }

    @ParameterizedTest
    @CsvSource({
        "P1, BUG, support-l2, true, 30",
        "P2, BUG, support-l2, true, 240",
        "P3, ACCOUNT_ACCESS, support-l1, true, 120",
        "P4, BILLING, support-lead, false, 0",
        "P3, CANCELLATION, support-lead, false, 0",
        "P2, QUESTION, support-l1, true, 240",
        "P3, QUESTION, support-l1, false, 960"
    })
    void saysWhereItGoes(String priority, String kind, String queue, boolean assign, int minutes) {
        assertThat(one(
                        "ticket-routing",
                        Map.of("ticketPriority", priority, "ticketKind", kind, "supportTier", "STANDARD")))
                .containsEntry("queue", queue)
                .containsEntry("assign", assign)
                .containsEntry("returnMinutes", minutes);
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER, MONITORING, false, INCIDENT, 2, 1, false",
        "OTHER, API, true, '', , , false",
        "OUTAGE, MAIL, false, INCIDENT, 1, 1, true",
        "SECURITY, MAIL, false, INCIDENT, 2, 1, true",
        "ACCESS, MAIL, false, ACCOUNT_ACCESS, 4, 2, true",
        "BILLING, MAIL, false, BILLING, 4, 3, true",
        "CANCELLATION, MAIL, false, CANCELLATION, 4, 3, true",
        "BUG, MAIL, false, BUG, 3, 3, true",
        "QUESTION, MAIL, false, QUESTION, 4, 3, true",
        "OTHER, MAIL, false, OTHER, 3, 3, true"
    })
    void saysWhatItIsAboutAndWhetherSomebodyLooksFirst(
            String topic,
            String channel,
            boolean rated,
            String category,
            Integer impact,
            Integer urgency,
            boolean triage) {
        Map<String, Object> row =
                one("ticket-classification", Map.of("topic", topic, "ticketChannel", channel, "rated", rated));
        assertThat(row.get("category")).isEqualTo(category.isEmpty() ? null : category);
        assertThat(row.get("impact")).isEqualTo(impact);
        assertThat(row.get("urgency")).isEqualTo(urgency);
        assertThat(row).containsEntry("triage", triage);
    }

    @ParameterizedTest
    @CsvSource({
        "P1, STANDARD, resolution, 50, half",
        "P3, STANDARD, resolution, 50, ''",
        "P3, STANDARD, update, 75, threeQuarters",
        "P2, STANDARD, first-response, 75, threeQuarters criticalLead",
        "P2, STANDARD, first-response, 90, criticalLead",
        "P3, GOLD, first-response, 90, goldLead",
        "P3, STANDARD, first-response, 90, ''",
        "P3, STANDARD, first-response, 100, breachLead",
        "P2, STANDARD, resolution, 100, breachLead breachWatch",
        "P1, GOLD, first-response, 100, breachLead breachWatch responseBreach",
        "P1, GOLD, first-response, 150, breachLead breachWatch duty",
        "P1, SILVER, resolution, 150, breachLead breachWatch duty warRoom",
        "P4, NONE, resolution, 150, breachLead raise",
        "P3, NONE, customer, 0, customer customerWatch",
        "P3, GOLD, customer, 0, customer customerWatch customerGold",
        "P2, NONE, major, 0, majorRoom majorDuty"
    })
    void saysWhoHearsOfAPromiseAtRisk(String priority, String tier, String clock, int percent, String rows) {
        List<String> reasons = TABLES
                .ask(
                        "escalation-policy",
                        Map.of("ticketPriority", priority, "supportTier", tier, "clock", clock, "percent", percent))
                .stream()
                .map(row -> row.get("reason").toString().replace("escalationPolicy.", ""))
                .toList();
        assertThat(reasons)
                .containsExactlyInAnyOrderElementsOf(rows.isEmpty() ? List.of() : Arrays.asList(rows.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"1, NUDGE, 2", "2, NUDGE, 3", "3, ANNOUNCE, 3", "4, CLOSE, 2", "5, CLOSE, 2"})
    void saysHowLongASilentCustomerIsWaitedFor(int round, String action, int days) {
        assertThat(one("auto-close-policy", Map.of("silenceRound", round)))
                .containsEntry("action", action)
                .containsEntry("days", days);
    }
}
