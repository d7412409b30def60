package org.batoncrm.change.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.testing.DecisionTables;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table that says who approves a change. */
class ChangeDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables("change/change-approval");

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("BANK_DETAILS", 0, 0, 0, List.of("1 finance bank")),
                Arguments.of("CREDIT_LIMIT", -5000, 0, 0, List.of()),
                Arguments.of("CREDIT_LIMIT", 0, 0, 0, List.of()),
                Arguments.of("CREDIT_LIMIT", 0.01, 0, 0, List.of("1 sales-manager creditManager")),
                Arguments.of("CREDIT_LIMIT", 10000, 0, 0, List.of("1 sales-manager creditManager")),
                Arguments.of(
                        "CREDIT_LIMIT",
                        10000.01,
                        0,
                        0,
                        List.of("1 sales-manager creditManager", "2 finance creditFinance")),
                Arguments.of(
                        "CREDIT_LIMIT",
                        100000,
                        0,
                        0,
                        List.of("1 sales-manager creditManager", "2 finance creditFinance")),
                Arguments.of(
                        "CREDIT_LIMIT",
                        100000.01,
                        0,
                        0,
                        List.of(
                                "1 sales-manager creditManager",
                                "2 finance creditFinance",
                                "3 general-manager creditGeneral")),
                Arguments.of("DEAL_REGISTRATION", 0, 100000, 0, List.of("1 sales-manager registrationManager")),
                Arguments.of(
                        "DEAL_REGISTRATION",
                        0,
                        100,
                        1,
                        List.of("1 sales-manager registrationManager", "2 deal-desk registrationRivals")),
                Arguments.of(
                        "DEAL_REGISTRATION",
                        0,
                        100000.01,
                        0,
                        List.of("1 sales-manager registrationManager", "2 deal-desk registrationLarge")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asks(String kind, double raise, double dealAmount, int rivals, List<String> wanted) {
        Map<String, Object> facts =
                Map.of("changeKind", kind, "raise", raise, "dealAmount", dealAmount, "rivals", rivals);
        assertThat(TABLES.approvers("change-approval", facts)).isEqualTo(wanted);
        TABLES.ask("change-approval", facts).forEach(row -> {
            assertThat(ApprovalMode.valueOf((String) row.get("mode"))).isNotNull();
            assertThat(LatePolicy.valueOf((String) row.get("whenLate"))).isEqualTo(LatePolicy.ESCALATE);
        });
    }

    @Test
    void knowsEveryKindOfChange() {
        String text = Dmn.convertToString(TABLES.model("change-approval"));
        Stream.of(ChangeKind.values()).forEach(kind -> assertThat(text).contains("\"" + kind.name() + "\""));
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
