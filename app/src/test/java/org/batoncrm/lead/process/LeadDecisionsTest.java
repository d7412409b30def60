package org.batoncrm.lead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.lead.LeadFacts;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of every table of the lead room: what makes it fit, and what it says. */
class LeadDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables(
            "lead/lead-screening",
            "lead/lead-score",
            "lead/lead-grade",
            "lead/lead-routing",
            "lead/lead-sla",
            "lead/lead-due",
            "lead/lead-cadence");

    static Stream<Arguments> screenings() {
        return Stream.of(
                Arguments.of(Facts.hot().spam(), "REJECT", "screening.spam"),
                Arguments.of(Facts.hot().competitor(), "REJECT", "screening.competitor"),
                Arguments.of(Facts.hot().customer().asking("SUPPORT"), "TO_SUPPORT", "screening.customerSupport"),
                Arguments.of(Facts.hot().customer(), "TO_ACCOUNT_OWNER", "screening.existingCustomer"),
                Arguments.of(Facts.hot().from("KP"), "REJECT", "screening.blockedCountry"),
                Arguments.of(Facts.cold().withoutConsent(), "REJECT", "screening.noConsent"),
                Arguments.of(Facts.hot().withoutConsent(), "REVIEW", "screening.noConsentButAsked"),
                Arguments.of(Facts.hot().student(), "REVIEW", "screening.student"),
                Arguments.of(Facts.cold(), "PASS", "screening.pass"));
    }

    @ParameterizedTest
    @MethodSource("screenings")
    void screens(Facts facts, String verdict, String reason) throws Exception {
        assertThat(ask("lead-screening", facts))
                .containsEntry("screening", verdict)
                .containsEntry("reasonKey", reason);
    }

    static Stream<Arguments> scores() {
        return Stream.of(
                Arguments.of(Facts.cold().asking("DEMO"), 30, "intent.demo"),
                Arguments.of(Facts.cold().asking("PRICE"), 25, "intent.price"),
                Arguments.of(Facts.cold().asking("TRIAL"), 20, "intent.trial"),
                Arguments.of(Facts.cold().source("PARTNER"), 15, "source.referral"),
                Arguments.of(Facts.cold().source("EVENT"), 5, "source.event"),
                Arguments.of(Facts.cold().job("C_LEVEL"), 15, "job.top"),
                Arguments.of(Facts.cold().job("MANAGER"), 8, "job.middle"),
                Arguments.of(Facts.cold().staff(50), 15, "size.core"),
                Arguments.of(Facts.cold().staff(500), 15, "size.core"),
                Arguments.of(Facts.cold().staff(501), 10, "size.large"),
                Arguments.of(Facts.cold().targetIndustry(), 10, "industry.target"),
                Arguments.of(Facts.cold().from("DE"), 5, "country.home"),
                Arguments.of(Facts.cold().needing(), 10, "need.stated"),
                Arguments.of(Facts.cold().months(3), 15, "timeline.soon"),
                Arguments.of(Facts.cold().months(12), 5, "timeline.year"),
                Arguments.of(Facts.cold().budget(), 10, "budget.known"),
                Arguments.of(Facts.cold().pricing(2), 10, "pages.pricing"),
                Arguments.of(Facts.cold().freeMail(), -10, "mail.free"),
                Arguments.of(Facts.cold().withoutPhone(), -5, "phone.missing"),
                Arguments.of(Facts.cold().untouched(31), -10, "touch.old"));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void scores(Facts facts, int points, String reason) throws Exception {
        assertThat(TABLES.ask("lead-score", facts(facts)))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("points", points).containsEntry("reasonKey", reason));
    }

    static Stream<Facts> worthNothing() {
        return Stream.of(
                Facts.cold(),
                Facts.cold().staff(49),
                Facts.cold().months(13),
                Facts.cold().pricing(1),
                Facts.cold().untouched(30));
    }

    @ParameterizedTest
    @MethodSource("worthNothing")
    void findsNoRowForALeadOfWhichNothingIsKnown(Facts facts) throws Exception {
        assertThat(TABLES.ask("lead-score", facts(facts))).isEmpty();
    }

    static Stream<Arguments> grades() {
        return Stream.of(
                Arguments.of(70, "NONE", "A", "Rule_a"),
                Arguments.of(120, "DEMO", "A", "Rule_a"),
                Arguments.of(69, "NONE", "B", "Rule_b"),
                Arguments.of(50, "PRICE", "B", "Rule_b"),
                Arguments.of(49, "DEMO", "B", "Rule_bAsked"),
                Arguments.of(-5, "PRICE", "B", "Rule_bAsked"),
                Arguments.of(49, "NONE", "C", "Rule_c"),
                Arguments.of(30, "TRIAL", "C", "Rule_c"),
                Arguments.of(29, "NONE", "D", "Rule_d"),
                Arguments.of(-25, "CONTENT", "D", "Rule_d"));
    }

    @ParameterizedTest
    @MethodSource("grades")
    void grades(int score, String intent, String grade, String rule) throws Exception {
        assertThat(TABLES.row("lead-grade", Map.of("score", score, "intent", intent)))
                .containsEntry("grade", grade);
        assertThat(TABLES.fittedLast()).containsExactly(rule);
    }

    static Stream<Arguments> routes() {
        return Stream.of(
                Arguments.of(Facts.hot().partner(), "LEAST_OPEN", "ae", null, "routing.partner"),
                Arguments.of(Facts.hot().staff(1001), "LEAST_OPEN", "ae", null, "routing.enterprise"),
                Arguments.of(Facts.hot().speaking("zh"), "ROUND_ROBIN", "sdr", "china", "routing.chinese"),
                Arguments.of(Facts.hot().in("CHINA"), "ROUND_ROBIN", "sdr", "china", "routing.china"),
                Arguments.of(Facts.hot(), "ROUND_ROBIN", "sdr", "emea", "routing.emea"),
                Arguments.of(Facts.hot().in("AMERICAS"), "ROUND_ROBIN", "sdr", "americas", "routing.americas"),
                Arguments.of(Facts.hot().in("APAC"), "LEAST_OPEN", "sdr", null, "routing.apac"),
                Arguments.of(Facts.cold(), "LEAST_OPEN", "sdr", null, "routing.rest"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void routes(Facts facts, String strategy, String group, String team, String reason) throws Exception {
        assertThat(ask("lead-routing", facts))
                .containsEntry("strategy", strategy)
                .containsEntry("group", group)
                .containsEntry("team", team)
                .containsEntry("reasonKey", reason);
    }

    static Stream<Arguments> responseTimes() {
        return Stream.of(Arguments.of("A", 15), Arguments.of("B", 240), Arguments.of("C", 480), Arguments.of("D", 480));
    }

    @ParameterizedTest
    @MethodSource("responseTimes")
    void promisesAResponseTime(String grade, int minutes) throws Exception {
        assertThat(TABLES.row("lead-sla", Map.of("grade", grade))).containsEntry("slaMinutes", minutes);
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("User_ReviewDuplicate", 4, "HOURS", "Rule_reviewDuplicate"),
                Arguments.of("User_ReviewScreening", 4, "HOURS", "Rule_reviewScreening"),
                Arguments.of("User_QualifyLead", 2, "DAYS", "Rule_qualifyLead"),
                Arguments.of("User_AcceptHandoff", 1, "DAYS", "Rule_acceptHandoff"),
                Arguments.of("User_DecideHandoff", 1, "DAYS", "Rule_decideHandoff"),
                Arguments.of("User_SomethingNew", 1, "DAYS", "Rule_rest"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void givesEachStepItsTime(String step, int amount, String unit, String rule) throws Exception {
        assertThat(TABLES.row("lead-due", Map.of("step", step)))
                .containsEntry("amount", amount)
                .containsEntry("unit", unit);
        assertThat(TABLES.fittedLast()).containsExactly(rule);
    }

    static Stream<Arguments> attempts() {
        return Stream.of(
                Arguments.of(1, "NO_ANSWER", "WAIT", 1, "MAIL", "AFTERNOON"),
                Arguments.of(2, "VOICEMAIL", "WAIT", 1, "PHONE", "MORNING"),
                Arguments.of(3, "NO_ANSWER", "WAIT", 2, "MAIL", "AFTERNOON"),
                Arguments.of(4, "NO_ANSWER", "WAIT", 3, "PHONE", "MORNING"),
                Arguments.of(5, "NO_ANSWER", "WAIT", 3, "PHONE", "AFTERNOON"),
                Arguments.of(6, "NO_ANSWER", "GIVE_UP", 0, null, null),
                Arguments.of(1, "WRONG_DATA", "WAIT", 1, "MAIL", "MORNING"),
                Arguments.of(2, "WRONG_DATA", "GIVE_UP", 0, null, null));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void plansTheNextAttempt(int attempt, String outcome, String step, int days, String channel, String part)
            throws Exception {
        assertThat(TABLES.row("lead-cadence", Map.of("attempt", attempt, "contactOutcome", outcome)))
                .containsEntry("step", step)
                .containsEntry("waitDays", days)
                .containsEntry("channel", channel)
                .containsEntry("partOfDay", part);
    }

    private Map<String, Object> ask(String table, Facts facts) throws Exception {
        return TABLES.row(table, facts(facts));
    }

    private static Map<String, Object> facts(Facts facts) throws Exception {
        LeadFacts built = facts.build();
        Map<String, Object> inputs = new HashMap<>();
        for (RecordComponent fact : LeadFacts.class.getRecordComponents()) {
            inputs.put(fact.getName(), fact.getAccessor().invoke(built));
        }
        return inputs;
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
