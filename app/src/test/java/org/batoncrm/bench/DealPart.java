package org.batoncrm.bench;

import java.sql.Connection;
import java.util.List;
import org.batoncrm.testing.Session;

/** The pages of deals, for somebody who sees eight teams and for somebody who sees all; median, aim 150 ms. */
final class DealPart implements Part {

    private static final int DEALS = Integer.getInteger("baton.bench.deals", 50_000);
    private static final int OPEN_DEALS = Integer.getInteger("baton.bench.deals.open", 5_000);

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        connection.setAutoCommit(false);
        new DealSeed(connection).deals(DEALS, OPEN_DEALS, stage.taskOf(stage.template()));
        connection.setAutoCommit(true);
        stage.analyze("deal, deal_stage_move, deal_line, sales_target, task_view, team_member, app_user");
        stage.row(
                "what is there",
                "%d deals, %d of them open, %d moves; aim for each page of deals: a median of at most 150 ms",
                stage.count("select count(*) from deal"),
                stage.count("select count(*) from deal where status = 'OPEN'"),
                stage.count("select count(*) from deal_stage_move"));
        for (String login : List.of("sales.manager", "sales.director")) {
            Session who = stage.session(login);
            stage.measure().requests(login + ": board by stage", n -> who.get("/deals/board"));
            stage.measure().requests(login + ": board by owner", n -> who.get("/deals/board?by=owner"));
            stage.measure().requests(login + ": board by month", n -> who.get("/deals/board?by=month"));
            stage.measure()
                    .requests(login + ": next cards", n -> who.get("/deals/board/cards?column=PROPOSAL&offset=25"));
            stage.measure().requests(login + ": deal list, 80 rows", n -> who.get("/deals?size=80&page=" + n % 5));
            stage.measure().requests(login + ": forecast, quarter", n -> who.get("/deals/forecast"));
            stage.measure()
                    .requests(
                            login + ": forecast, year", n -> who.get("/deals/forecast?period=" + java.time.Year.now()));
            stage.measure().requests(login + ": targets", n -> who.get("/deals/targets"));
            stage.measure().requests(login + ": a deal's page", n -> who.get("/deals/DEAL-" + DealSeed.dealId(n * 11)));
        }
    }
}
