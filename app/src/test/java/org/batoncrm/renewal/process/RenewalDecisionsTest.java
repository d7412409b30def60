package org.batoncrm.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.batoncrm.renewal.Strategy;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables of renewals. */
class RenewalDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES =
            new DecisionTables("renewal/renewal-calendar", "renewal/renewal-risk", "renewal/renewal-strategy");

    @ParameterizedTest
    @CsvSource({
        "250000, 120, huge",
        "100000, 120, huge",
        "99999.99, 90, large",
        "25000, 90, large",
        "24999.99, 60, middle",
        "5000, 60, middle",
        "4999.99, 30, small",
        "0, 30, small"
    })
    void aDearerContractBeginsEarlier(double value, int days, String row) {
        assertThat(TABLES.ask("renewal-calendar", Map.of("valueBase", value)))
                .extracting(found -> found.get("daysBefore"))
                .containsExactly(days);
        assertThat(TABLES.reasonsLast()).containsExactly("renewalCalendar." + row);
    }

    private static Map<String, Object> quiet() {
        return new HashMap<>(Map.of(
                "usageTrend",
                "FLAT",
                "sponsorChanged",
                false,
                "overdueDays",
                0,
                "openDispute",
                false,
                "onHold",
                false,
                "firstTerm",
                false));
    }

    @ParameterizedTest
    @CsvSource({
        "usageTrend, DOWN, 30, usageDown",
        "usageTrend, UNKNOWN, 5, usageUnknown",
        "sponsorChanged, true, 30, sponsor",
        "overdueDays, 1, 10, overdue",
        "overdueDays, 30, 10, overdue",
        "overdueDays, 31, 25, longOverdue",
        "openDispute, true, 25, dispute",
        "onHold, true, 40, onHold",
        "firstTerm, true, 5, firstTerm"
    })
    void eachSignCountsAndSaysWhy(String sign, String value, int points, String row) {
        Map<String, Object> facts = quiet();
        facts.put(
                sign,
                sign.equals("usageTrend")
                        ? value
                        : sign.equals("overdueDays") ? Integer.valueOf(value) : (Object) Boolean.valueOf(value));
        assertThat(TABLES.ask("renewal-risk", facts))
                .extracting(found -> found.get("points") + " " + found.get("reasonKey"))
                .containsExactly(points + " renewalRisk." + row);
        assertThat(TABLES.reasonsLast()).containsExactly("renewalRisk." + row);
    }

    @Test
    void aQuietCustomerHasNoPointsAndSeveralSignsAddUp() {
        assertThat(TABLES.ask("renewal-risk", quiet())).isEmpty();
        Map<String, Object> facts = quiet();
        facts.put("sponsorChanged", true);
        facts.put("openDispute", true);
        assertThat(TABLES.ask("renewal-risk", facts)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "RED, true, 100, EXEC_SAVE, save",
        "RED, false, 900000, EXEC_SAVE, save",
        "GREEN, true, 9999.99, AUTO_NOTICE, notice",
        "GREEN, true, 10000, CSM_LED, csm",
        "GREEN, false, 100, CSM_LED, csm",
        "GREEN, true, 50000, AE_LED, large",
        "AMBER, true, 100, AE_LED, amber",
        "AMBER, false, 50000, AE_LED, large"
    })
    void theStrategyFollowsHealthAndWorth(String health, boolean auto, double value, String strategy, String row) {
        assertThat(TABLES.ask("renewal-strategy", Map.of("health", health, "renewsItself", auto, "valueBase", value)))
                .extracting(found -> found.get("strategy"))
                .containsExactly(Strategy.valueOf(strategy).name());
        assertThat(TABLES.reasonsLast()).containsExactly("renewalStrategy." + row);
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
