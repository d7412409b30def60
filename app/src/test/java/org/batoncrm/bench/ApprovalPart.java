package org.batoncrm.bench;

import java.sql.Connection;
import org.batoncrm.testing.Session;

/** Requests for approval that end within one's authority, and the page of somebody who decides. */
final class ApprovalPart implements Part {

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        ApprovalRounds rounds = new ApprovalRounds(stage.session("rep"), connection);
        stage.measure()
                .rounds(
                        "approval of a deal's quote, requested to applied (aim: at least 50)",
                        rounds::prepare,
                        rounds::request);
        stage.measure()
                .rounds(
                        "approval of a change, requested to applied (aim: at least 50)",
                        rounds::prepareChanges,
                        rounds::change);
        String page = "/approvals/" + rounds.waitingForAManager();
        Session manager = stage.session("sales.manager");
        stage.measure().requests("decision page (aim: a median of at most 150 ms)", n -> manager.get(page));
    }
}
