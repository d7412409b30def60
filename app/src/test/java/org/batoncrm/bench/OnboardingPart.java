package org.batoncrm.bench;

import java.sql.Connection;
import java.util.List;
import org.batoncrm.testing.Session;

/** The pages of onboardings, for who leads them and for somebody who sees teams; median, aim 150 ms. */
final class OnboardingPart implements Part {

    private static final int ONBOARDINGS = Integer.getInteger("baton.bench.onboardings", 5_000);

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        connection.setAutoCommit(false);
        new OnboardingSeed(connection).onboardings(ONBOARDINGS);
        connection.setAutoCommit(true);
        stage.analyze("onboarding");
        stage.row(
                "what is there",
                "%d onboardings; aim for each page: a median of at most 150 ms",
                stage.count("select count(*) from onboarding"));
        for (String login : List.of("csm", "sales.director")) {
            Session who = stage.session(login);
            stage.measure()
                    .requests(login + ": onboarding list, 80 rows", n -> who.get("/onboardings?size=80&page=" + n % 5));
            stage.measure().requests(login + ": onboarding board", n -> who.get("/onboardings/board"));
            stage.measure()
                    .requests(
                            login + ": an onboarding's page",
                            n -> who.get("/onboardings/ONB-" + OnboardingSeed.onboardingId(n * 11)));
        }
    }
}
