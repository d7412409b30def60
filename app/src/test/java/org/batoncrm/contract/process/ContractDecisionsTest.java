package org.batoncrm.contract.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table that says who approves a contract, its amendment or its renewal. */
class ContractDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables("contract/contract-deviation");

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("CONTRACT", Map.of(), List.of()),
                Arguments.of("CONTRACT", Map.of("priceDown", 0.0001), List.of("1 sales-manager priceManager")),
                Arguments.of("CONTRACT", Map.of("priceDown", 5.0), List.of("1 sales-manager priceManager")),
                Arguments.of("CONTRACT", Map.of("priceDown", 5.0001), List.of("2 sales-director priceDirector")),
                Arguments.of("CONTRACT", Map.of("paymentLonger", 1), List.of("2 finance payment")),
                Arguments.of("CONTRACT", Map.of("termChange", -1), List.of("1 sales-manager termShorter")),
                Arguments.of("CONTRACT", Map.of("termChange", 12), List.of()),
                Arguments.of("CONTRACT", Map.of("clausesChanged", true), List.of("2 legal clauses")),
                Arguments.of("CONTRACT", Map.of("noticeShorter", 1), List.of("2 legal notice")),
                Arguments.of(
                        "CONTRACT",
                        Map.of("quoted", false, "amountDelta", 99_999.99),
                        List.of("1 sales-manager withoutQuote")),
                Arguments.of(
                        "CONTRACT",
                        Map.of("quoted", false, "amountDelta", 100_000.0),
                        List.of("1 sales-manager withoutQuote", "3 general-manager withoutQuoteLarge")),
                Arguments.of("AMENDMENT", Map.of("amountDelta", 49_999.99), List.of()),
                Arguments.of("AMENDMENT", Map.of("amountDelta", 50_000.0), List.of("1 deal-desk amendmentUpLarge")),
                Arguments.of("AMENDMENT", Map.of("amountDelta", -0.01), List.of("1 sales-manager amendmentDown")),
                Arguments.of(
                        "AMENDMENT",
                        Map.of("amountDelta", -10_000.01),
                        List.of("1 sales-manager amendmentDown", "2 finance amendmentDownLarge")),
                Arguments.of("AMENDMENT", Map.of("termChange", -1), List.of("1 sales-manager amendmentShorter")),
                Arguments.of("AMENDMENT", Map.of("quoted", false), List.of()),
                Arguments.of("RENEWAL", Map.of("amountDelta", 900_000.0, "termChange", -12), List.of()),
                Arguments.of("RENEWAL", Map.of("priceDown", 0.01), List.of("1 sales-manager renewalDown")),
                Arguments.of(
                        "RENEWAL",
                        Map.of("priceDown", 10.0, "amountDelta", 99_999.0),
                        List.of("1 sales-manager renewalDown")),
                Arguments.of(
                        "RENEWAL",
                        Map.of("priceDown", 10.01, "amountDelta", 99_999.0),
                        List.of("1 sales-manager renewalDown", "2 sales-director renewalDownMuch")),
                Arguments.of(
                        "RENEWAL",
                        Map.of("priceDown", 1.0, "amountDelta", 100_000.0),
                        List.of("1 sales-manager renewalDown", "2 finance renewalDownLarge")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asks(String matter, Map<String, Object> given, List<String> wanted) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "matter",
                matter,
                "quoted",
                true,
                "priceDown",
                0.0,
                "paymentLonger",
                0,
                "termChange",
                0,
                "clausesChanged",
                false,
                "noticeShorter",
                0,
                "amountDelta",
                0.0));
        facts.putAll(given);
        assertThat(TABLES.approvers("contract-deviation", facts)).isEqualTo(wanted);
        TABLES.ask("contract-deviation", facts)
                .forEach(row -> assertThat(ApprovalMode.valueOf((String) row.get("mode")))
                        .isNotNull());
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
