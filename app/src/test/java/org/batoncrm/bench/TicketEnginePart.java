package org.batoncrm.bench;

import java.util.Collections;
import java.util.List;

/**
 * What of a ticket's cost is the engine's: the product against the bare engine with the same diagrams, tables and forms and
 * delegates that do nothing, as {@link EnginePart} does with leads. Aim: at least 0.7 of the engine's rate.
 */
final class TicketEnginePart implements Part {

    private static final String TASK = "User_WorkTicket";

    @Override
    public void run(Stage stage) throws Exception {
        TicketRounds rounds =
                new TicketRounds(stage.session("support"), stage.session("support.lead"), stage.connection());
        List<String> two = rounds.open(2);
        rounds.solving(rounds.tasks(two.subList(1, 2)));
        try (Yardstick bare = Yardstick.start(
                BareEngine.class,
                stage.server() + Stage.BARE,
                stage.server() + Stage.DATABASE,
                "ticket",
                "Msg_TicketReceived",
                stage.instanceOf(two.get(0)),
                stage.instanceOf(two.get(1)))) {
            String start = "start " + Measure.STARTS + " " + TASK;
            Turns.compare(
                    stage,
                    "ticket, opened to its task",
                    new Turns.Work(count -> Collections.nCopies(count, ""), n -> rounds.opening(n.size())),
                    new Turns.Orders(bare, List.of(), start));
            Turns.compare(
                    stage,
                    "ticket, its task completed to a solution",
                    new Turns.Work(count -> rounds.tasks(rounds.open(count)), rounds::solving),
                    new Turns.Orders(bare, List.of(start), "finish " + TASK + " " + Measure.STARTS));
        }
    }
}
