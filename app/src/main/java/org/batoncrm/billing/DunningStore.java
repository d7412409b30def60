package org.batoncrm.billing;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What has been done about which invoice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DunningStore {

    private final JdbcClient jdbc;

    DunningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DunningView> steps(RecordId invoice) {
        return jdbc.sql("select step, taken_on from dunning_step where invoice_id = ? order by taken_at, taken_on")
                .param(invoice.value())
                .query((rs, n) ->
                        new DunningView(DunningStep.valueOf(rs.getString(1)), rs.getObject(2, LocalDate.class)))
                .list();
    }

    /** Notes a step, which is taken once; false when it was taken before. The caller holds the account's lock. */
    boolean take(RecordId invoice, DunningStep step, LocalDate day, Instant now) {
        if (steps(invoice).stream().anyMatch(taken -> taken.step() == step)) {
            return false;
        }
        jdbc.sql("insert into dunning_step (invoice_id, step, taken_on, taken_at) values (?, ?, ?, ?)")
                .params(invoice.value(), step.name(), day, Timestamp.from(now))
                .update();
        return true;
    }
}
