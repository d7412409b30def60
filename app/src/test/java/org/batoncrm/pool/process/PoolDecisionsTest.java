package org.batoncrm.pool.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.pool.PoolFacts;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table that says what goes to the pool. */
class PoolDecisionsTest {

    private static final String LEAD = "LEAD-1";
    private static final String ACCOUNT = "ACCT-1";

    @RegisterExtension
    static final DecisionTables TABLES = new DecisionTables("pool/pool-rule");

    private static Arguments row(
            String record,
            String tier,
            int followUp,
            int acquired,
            int contractEnd,
            String flags,
            int won,
            String verdict) {
        return Arguments.of(record, tier, followUp, acquired, contractEnd, flags, won, verdict);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(LEAD, "A", 400, 400, -1, "deal", 0, "KEEP 0 openDeal"),
                row(ACCOUNT, "PROSPECT", 400, 400, -1, "deal", 0, "KEEP 0 openDeal"),
                row(ACCOUNT, "CUSTOMER", 400, 400, 100, "blocked", 1, "KEEP 0 blocked"),
                row(ACCOUNT, "CUSTOMER", 400, 400, 100, "contract", 1, "KEEP 0 contractRunning"),
                row(ACCOUNT, "PARTNER", 400, 400, -1, "", 0, "KEEP 0 partner"),
                row(LEAD, "NONE", 13, 13, -1, "", 0, "KEEP 0 fresh"),
                row(ACCOUNT, "CUSTOMER", 400, 400, 0, "", 1, "KEEP 0 contractRecent"),
                row(ACCOUNT, "CUSTOMER", 400, 400, 89, "", 1, "KEEP 0 contractRecent"),
                row(ACCOUNT, "CUSTOMER", 60, 400, 90, "", 1, "RECYCLE 14 contractEnded"),
                row(ACCOUNT, "CUSTOMER", 364, 400, -1, "", 3, "KEEP 0 loyal"),
                row(ACCOUNT, "CUSTOMER", 365, 400, -1, "", 3, "RECYCLE 14 customerIdle"),
                row(ACCOUNT, "CUSTOMER", 180, 400, -1, "", 1, "RECYCLE 14 customerIdle"),
                row(ACCOUNT, "CUSTOMER", 179, 400, -1, "", 1, "KEEP 0 customerKept"),
                row(ACCOUNT, "PROSPECT", 60, 60, -1, "", 0, "RECYCLE 7 accountIdle"),
                row(ACCOUNT, "PROSPECT", 59, 179, -1, "", 0, "KEEP 0 rest"),
                row(ACCOUNT, "PROSPECT", 5, 180, -1, "", 0, "RECYCLE 7 accountOld"),
                row(LEAD, "B", 14, 14, -1, "", 0, "RECYCLE 3 leadPromising"),
                row(LEAD, "C", 14, 14, -1, "", 0, "KEEP 0 rest"),
                row(LEAD, "C", 30, 30, -1, "", 0, "RECYCLE 7 leadIdle"),
                row(LEAD, "C", 1, 180, -1, "", 0, "RECYCLE 7 leadOld"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void judges(
            String record,
            String tier,
            int followUp,
            int acquired,
            int contractEnd,
            String flags,
            int won,
            String verdict) {
        Map<String, Object> inputs = PoolTable.inputs(new PoolFacts(
                RecordId.of(record),
                1,
                null,
                tier,
                followUp,
                acquired,
                contractEnd,
                flags.contains("contract"),
                flags.contains("deal"),
                flags.contains("blocked"),
                won));
        Map<String, Object> row = TABLES.row("pool-rule", inputs);
        assertThat(row.get("verdict") + " " + row.get("noticeDays") + " "
                        + row.get("reasonKey").toString().replace("poolRule.", ""))
                .isEqualTo(verdict);
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
