package org.batoncrm.bench;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Timers of many running clocks beside people who work; aim: each within 60 s of its moment. */
final class ClockPart implements Part {

    private static final int CLOCKS = Integer.getInteger("baton.bench.clocks", 20_000);
    private static final Duration WATCHED = Duration.ofSeconds(Integer.getInteger("baton.bench.clocks.seconds", 600));
    /** The clocks' next steps are spread over so long: those of a promise of two hours come within one. */
    private static final Duration WITHIN = Duration.ofSeconds(Integer.getInteger("baton.bench.clocks.within", 3_600));

    /** Of a new ticket, those of the first response and of the resolution; that of updates begins later. */
    private static final int RUNNING = 2;

    private static final int TICKETS_A_SECOND = Integer.getInteger("baton.bench.tickets.per.second", 20);

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        TicketRounds rounds = new TicketRounds(stage.session("support"), stage.session("support.lead"), connection);
        List<String> open = rounds.open(CLOCKS / RUNNING);
        int atATime = (int) WATCHED.toSeconds() * TICKETS_A_SECOND;
        List<String> toWork = rounds.open(atATime);
        // After those thousands of tickets the compiler is nearly done with what one goes through.
        stage.measure().rounds("ticket opened, run to its task, another solved", rounds::open, rounds::perSecond);
        Instant from = Instant.now().plusSeconds(20);
        int moved = rounds.spreadOver(open, from, WITHIN);
        double before = Cpu.millis(stage.product().pid(), stage.mysql());
        TicketRounds.Worked worked = rounds.steadily(toWork, TICKETS_A_SECOND, WATCHED.plusSeconds(20));
        double[] late = rounds.lateness(from);
        stage.row(
                "what is there",
                "%d clocks whose next step falls into %d s, watched for %d s beside %.1f tickets a second (%.0f ms each, wanted %d a second)",
                moved,
                WITHIN.toSeconds(),
                WATCHED.toSeconds(),
                worked.tickets() / worked.seconds(),
                worked.millisEach(),
                TICKETS_A_SECOND);
        stage.row(
                "timers of clocks after their moment (aim: all within 60 s)",
                "median %.1f s, 99 of 100 %.1f s, all %.1f s; %d fired, %d late by 60 s and still waiting; %.0f ms CPU a second",
                late[late.length / 2],
                late[late.length * 99 / 100],
                late[late.length - 1],
                late.length,
                rounds.overdue(Duration.ofSeconds(60)),
                (Cpu.millis(stage.product().pid(), stage.mysql()) - before) / worked.seconds());
    }
}
