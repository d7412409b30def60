package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.Leads;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A record and the engine's step happen together or not at all. */
@BatonTest
class OneTransactionTest {

    @Autowired
    private Leads leads;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void leavesNeitherRecordNorProcessWhenTheCallerThrows() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    capture(leads);
                    throw new IllegalStateException("after both were written");
                }))
                .hasMessage("after both were written");

        assertThat(rows()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void leavesBothWhenNothingGoesWrong() {
        capture(leads);

        assertThat(rows()).containsExactly(1L, 1L, 1L, 1L);
    }

    private List<Long> rows() {
        return List.of(
                count("sales_lead"),
                count("process_link"),
                count("ACT_RU_JOB where PROCESS_INSTANCE_ID_ is not null"),
                count("ACT_HI_PROCINST"));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    static void capture(Leads leads) {
        CurrentUser.asProcess(() -> leads.capture(new CaptureLead(
                new LeadParticulars(
                        "Mei",
                        "Lin",
                        "Lin GmbH",
                        "mei@lin.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                null,
                CaptureLead.Origin.API,
                true)));
    }
}
