package org.batoncrm.sample;

import java.util.Map;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Actions;
import org.batoncrm.record.RecordAction;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deals whose terms somebody else has to agree to: they wait for an answer. */
@Component
@Order(25)
class SampleApprovals implements SampleRecords {

    private static final String REQUEST = "request-approval";

    private final Actions actions;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final SampleWork work;
    private final JdbcClient jdbc;

    SampleApprovals(Actions actions, ActingAs acting, SampleSteps steps, SampleWork work, JdbcClient jdbc) {
        this.actions = actions;
        this.acting = acting;
        this.steps = steps;
        this.work = work;
        this.jdbc = jdbc;
    }

    private record Asking(RecordId deal, String owner) {}

    @Override
    public boolean add() {
        for (SampleTable.Row row : SampleTable.read("approvals")) {
            ask(row);
        }
        return !work.stopping();
    }

    private void ask(SampleTable.Row row) {
        Asking asking = jdbc.sql(
                        "select d.id, u.login from deal d join app_user u on u.id = d.owner_id where d.name = ?")
                .param(row.key(0))
                .query((rs, n) -> new Asking(RecordId.of(RecordType.DEAL, rs.getLong(1)), rs.getString(2)))
                .single();
        String step = "approval:" + row.key(0);
        if (steps.done(step) || !work.await(() -> possible(asking))) {
            return;
        }
        acting.as(
                asking.owner(),
                locale -> steps.once(
                        step,
                        () -> actions.perform(
                                asking.deal(), REQUEST, Map.of("justification", row.key(1), "sendMode", "MYSELF"))));
    }

    private boolean possible(Asking asking) {
        boolean[] found = new boolean[1];
        acting.as(
                asking.owner(),
                locale -> found[0] = actions.of(asking.deal()).stream()
                        .filter(action -> action.name().equals(REQUEST))
                        .anyMatch(RecordAction::allowed));
        return found[0];
    }
}
