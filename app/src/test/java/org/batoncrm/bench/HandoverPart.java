package org.batoncrm.bench;

import java.sql.Connection;
import org.batoncrm.testing.Session;

/** 2,000 records of a leaver and 300 tasks that wait for the same person. */
final class HandoverPart implements Part {

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        Session rep = stage.session("rep");
        new ApprovalRounds(rep, connection).prepare(300);
        LeaverRound leaver = new LeaverRound(rep, stage.session("steward"), stage.session("rep2"), connection);
        leaver.records(1_700);
        double seconds = leaver.seconds();
        stage.row("hand-over of a leaver (aim: at most 60 s)", "%.1f s; moved: %s", seconds, leaver.moved());
    }
}
