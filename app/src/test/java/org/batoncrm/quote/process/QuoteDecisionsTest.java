package org.batoncrm.quote.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.identity.Role;
import org.batoncrm.quote.TermsFacts;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of every table of the quote room, and of the times of an approval: what makes it fit, and what it says. */
class QuoteDecisionsTest {

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables(
            "quote/approval-matrix",
            "quote/deal-risk",
            "quote/materiality",
            "quote/lost-reason-next",
            "approval/approval-sla");

    private static Map<String, Object> terms(double amount, double discount, Double margin, int days) {
        return new HashMap<>(TermsTable.inputs(
                new TermsFacts(amount, amount, discount, margin, days, false, "NONE", false, false, 30, false)));
    }

    /** Small terms with one fact changed. */
    private static Map<String, Object> small(String fact, Object value) {
        Map<String, Object> facts = terms(9_000, 5, 40.0, 30);
        facts.put(fact, value);
        return facts;
    }

    private void matrix(Map<String, Object> facts, String... steps) {
        List<Map<String, Object>> rows = TABLES.ask("approval-matrix", facts);
        assertThat(rows)
                .extracting(row -> row.get("reasonKey") + " " + row.get("level") + " " + row.get("role") + " "
                        + row.get("mode") + " " + row.get("slaHours"))
                .containsExactly(steps);
        rows.forEach(row -> {
            assertThat(Role.ofCode(String.valueOf(row.get("role")))).isPresent();
            ApprovalMode.valueOf(String.valueOf(row.get("mode")));
            LatePolicy.valueOf(String.valueOf(row.get("whenLate")));
        });
    }

    @Test
    void asksTheRolesThatTheTermsNeed() {
        matrix(terms(9_000, 10, 40.0, 60));
        matrix(small("margin", null));
        matrix(small("maxDiscount", 10.01), "matrix.discount.manager 1 sales-manager ANY 8");
        matrix(
                small("maxDiscount", 20.01),
                "matrix.discount.manager 1 sales-manager ANY 8",
                "matrix.discount.director 2 sales-director ANY 8");
        matrix(small("margin", 19.99), "matrix.margin.low 2 deal-desk ALL 8");
        matrix(small("margin", 20.0));
        matrix(small("paymentTermsDays", 61), "matrix.terms.long 2 finance ANY 8");
        matrix(small("nonStandardClauses", true), "matrix.clause.nonstandard 2 legal ALL 16");
        matrix(small("creditRisk", "OVER_LIMIT"), "matrix.credit.risk 2 finance ALL 8");
        matrix(small("accountAmount", 500_000.0), "matrix.amount.large 3 general-manager ANY 16");
        matrix(small("accountAmount", 499_999.99));
        matrix(small("firstDeal", true));
        Map<String, Object> large = terms(100_000, 5, 40.0, 30);
        large.put("firstDeal", true);
        matrix(large, "matrix.newcustomer.large 1 deal-desk ANY 8");
    }

    private void risk(Map<String, Object> facts, String... flags) {
        List<Map<String, Object>> rows = TABLES.ask("deal-risk", facts);
        assertThat(rows).extracting(row -> row.get("flag")).containsExactlyInAnyOrder((Object[]) flags);
    }

    @Test
    void flagsWhatToLookAtTwice() {
        risk(terms(9_000, 5, 40.0, 30));
        Map<String, Object> first = terms(50_000, 5, 40.0, 30);
        first.put("firstDeal", true);
        risk(first, "risk.firstDeal");
        risk(small("firstDeal", true));
        risk(small("accountAmount", 9_001.0), "risk.split");
        risk(small("margin", null), "risk.marginUnknown");
        risk(small("margin", 9.99), "risk.marginThin");
        risk(small("creditRisk", "OVER_LIMIT"), "risk.credit");
        risk(small("belowCatalogue", true), "risk.belowCatalogue");
        risk(small("validDays", 61), "risk.validLong");
        Map<String, Object> abroad = terms(50_000, 5, 40.0, 30);
        abroad.put("foreignCurrency", true);
        risk(abroad, "risk.currency");
    }

    @ParameterizedTest
    @CsvSource({
        "LINES,true,lines",
        "PRICE,true,price",
        "DISCOUNT,true,discount",
        "TERMS,true,terms",
        "CUSTOMER,true,customer",
        "CONTACT,false,contact",
        "ANYTHING,false,contact"
    })
    void weighsChanges(String changed, boolean material, String row) {
        assertThat(TABLES.ask("materiality", Map.of("changed", changed))).containsExactly(Map.of("material", material));
        assertThat(TABLES.reasonsLast()).containsExactly("materiality." + row);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_BUDGET,REVISIT,180,budget",
        "TIMING,REVISIT,90,timing",
        "NO_DECISION,REVISIT,90,timing",
        "COMPETITOR,REVISIT,330,competitor",
        "PRICE,REVISIT,330,competitor",
        "PRODUCT,REVISIT,180,product",
        "NO_NEED,NONE,0,rest",
        "NO_CONTACT,NONE,0,rest",
        "OTHER,NONE,0,rest"
    })
    void saysWhatALossIsFollowedBy(String reason, String next, int days, String row) {
        assertThat(TABLES.ask("lost-reason-next", Map.of("lossReason", reason)))
                .containsExactly(Map.of("lostNext", next, "revisitDays", days));
        assertThat(TABLES.reasonsLast()).containsExactly("lostNext." + row);
    }

    @ParameterizedTest
    @CsvSource({
        "true,16,2,1,2,4,urgent",
        "false,4,4,2,4,12,short",
        "false,5,5,6,5,24,day",
        "false,8,8,6,8,24,day",
        "false,16,16,12,16,40,long"
    })
    void givesAnAnswerItsTime(boolean urgent, int hours, int due, int remind, int escalate, int handOver, String row) {
        assertThat(TABLES.ask("approval-sla", Map.of("urgent", urgent, "slaHours", hours))
                        .get(0))
                .containsEntry("dueHours", due)
                .containsEntry("remindHours", remind)
                .containsEntry("escalateHours", escalate)
                .containsEntry("handOverHours", handOver);
        assertThat(TABLES.reasonsLast()).containsExactly("approvalSla." + row);
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
