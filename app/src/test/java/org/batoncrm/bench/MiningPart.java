package org.batoncrm.bench;

import java.sql.Connection;
import java.util.List;
import org.batoncrm.testing.Session;

/** What finished cases teach; aim: a median of at most 300 ms with a million of them. */
final class MiningPart implements Part {

    private static final int CASES = Integer.getInteger("baton.bench.cases", 1_000_000);

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        connection.setAutoCommit(false);
        new MiningSeed(connection).cases(CASES);
        connection.setAutoCommit(true);
        stage.analyze("mining_case, mining_step, mining_day, mining_month, mining_variant, ACT_HI_PROCINST");
        stage.row(
                "what is there",
                "%d finished cases, %d steps, %d sums of days, %d of months; aim for each page: a median of at most 300 ms",
                stage.count("select count(*) from mining_case"),
                stage.count("select count(*) from mining_step"),
                stage.count("select count(*) from mining_day"),
                stage.count("select count(*) from mining_month"));
        String team = stage.one("select min(id) from team");
        String base = "/processes/" + MiningSeed.PROCESS + "/analytics";
        String way = stage.one("select min(id) from mining_variant");
        Session admin = stage.session("admin");
        for (String path : List.of(
                "",
                "?days=365",
                "?from=" + java.time.LocalDate.now().minusDays(700),
                "?days=365&version=1&team=" + team,
                "?days=365&outcome=-",
                "?days=365&owner=rep",
                "?days=365&f.status=QUALIFIED",
                "/variants?days=365",
                "/variants?days=365&variant=" + way,
                "/versions?days=365",
                "/cases",
                "/cases?days=365&order=longest",
                "/cases?days=365&order=waiting&element=User_QualifyLead")) {
            stage.measure().someRequests("finished cases " + path, n -> admin.get(base + path));
        }
    }
}
