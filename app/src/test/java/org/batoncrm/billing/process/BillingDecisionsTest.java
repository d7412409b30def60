package org.batoncrm.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.DunningStep;
import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables of reminders and of instalments: what makes it fit, and what it says. */
class BillingDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables("billing/dunning-policy", "billing/invoice-plan");

    @ParameterizedTest
    @CsvSource({
        "-20,STANDARD,1000,NONE,-3,early",
        "-4,KEY,1000,NONE,-3,early",
        "-3,STANDARD,1000,COURTESY,1,courtesy",
        "0,STANDARD,10,COURTESY,1,courtesy",
        "-3,KEY,1000,COURTESY,3,courtesyKey",
        "2,KEY,1000,COURTESY,3,courtesyKey",
        "1,STANDARD,1000,FIRST_REMINDER,7,first",
        "6,STANDARD,10,FIRST_REMINDER,7,first",
        "3,KEY,1000,FIRST_REMINDER,10,firstKey",
        "9,KEY,1000,FIRST_REMINDER,10,firstKey",
        "7,STANDARD,49.99,SECOND_REMINDER,30,small",
        "100,KEY,49.99,SECOND_REMINDER,30,small",
        "10,KEY,50,OWNER_TASK,30,ownerKey",
        "29,KEY,50,OWNER_TASK,30,ownerKey",
        "7,STANDARD,50,SECOND_REMINDER,14,second",
        "13,STANDARD,50,SECOND_REMINDER,14,second",
        "14,STANDARD,50,OWNER_TASK,30,owner",
        "29,STANDARD,50,OWNER_TASK,30,owner",
        "30,STANDARD,50,FINANCE_HOLD,60,hold",
        "59,KEY,50,FINANCE_HOLD,60,hold",
        "60,STANDARD,50,LEGAL_DECISION,90,legal",
        "400,KEY,50,LEGAL_DECISION,90,legal"
    })
    void saysWhatIsDoneAboutALateInvoice(int late, String tier, double open, DunningStep step, int next, String row) {
        assertThat(TABLES.ask("dunning-policy", Map.of("daysLate", late, "customerTier", tier, "openAmount", open)))
                .containsExactly(Map.of("dunningStep", step.name(), "nextDunningDay", next));
        assertThat(TABLES.reasonsLast()).containsExactly("dunning." + row);
    }

    private void plan(String billing, double amount, String tier, String... parts) {
        Map<String, Object> facts = new HashMap<>(PlanTable.inputs(new InvoicePlans.Facts(billing, amount, tier)));
        List<InvoicePlans.Part> found =
                TABLES.ask("invoice-plan", facts).stream().map(PlanTable::part).toList();
        assertThat(found)
                .extracting(part -> part.percent() + " " + part.offsetDays() + " " + part.everyMonths() + " "
                        + part.labelKey().substring("billing.part.".length()))
                .containsExactly(parts);
        assertThat(found.stream().mapToInt(InvoicePlans.Part::percent).sum()).isEqualTo(100);
    }

    @Test
    void splitsAContractAsItIsBilled() {
        plan("AT_ONCE", 10, "STANDARD", "100 0 0 whole");
        plan("ADVANCE", 99_999.99, "STANDARD", "30 0 0 advance", "70 30 0 rest");
        plan("ADVANCE", 100_000, "STANDARD", "40 0 0 advance", "60 30 0 rest");
        plan("ADVANCE", 100_000, "KEY", "20 0 0 advance", "80 30 0 rest");
        plan("ADVANCE", 5, "KEY", "20 0 0 advance", "80 30 0 rest");
        plan("MILESTONES", 49_999, "KEY", "50 0 0 start", "50 60 0 acceptance");
        plan("MILESTONES", 50_000, "STANDARD", "30 0 0 start", "40 60 0 delivery", "30 120 0 acceptance");
        plan("MONTHLY", 10, "STANDARD", "100 0 1 period");
        plan("QUARTERLY", 10, "STANDARD", "100 0 3 period");
        plan("YEARLY", 10, "STANDARD", "100 0 12 period");
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
