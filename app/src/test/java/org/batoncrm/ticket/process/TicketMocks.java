package org.batoncrm.ticket.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.ticket.TicketArticles;
import org.batoncrm.ticket.TicketEscalations;
import org.batoncrm.ticket.TicketEscalations.Result;
import org.batoncrm.ticket.TicketIntake;
import org.batoncrm.ticket.TicketIntake.Arrival;
import org.batoncrm.ticket.TicketPromises;
import org.batoncrm.ticket.TicketPromises.Place;
import org.batoncrm.ticket.TicketSolutions;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the room's delegates and hinges want. */
final class TicketMocks {

    static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    final TicketIntake intake = mock(TicketIntake.class);
    final TicketPromises targets = mock(TicketPromises.class);
    final TicketWork work = mock(TicketWork.class);
    final TicketSolutions solutions = mock(TicketSolutions.class);
    final TicketArticles articles = mock(TicketArticles.class);
    final TicketEscalations escalations = mock(TicketEscalations.class);
    final Processes processes = mock(Processes.class);
    final SlaCalendar calendar = mock(SlaCalendar.class);

    /** What the clocks answer at the next threshold. */
    int percent;

    void into(AnnotationConfigApplicationContext context) {
        context.registerBean(TicketIntake.class, () -> intake);
        context.registerBean(TicketPromises.class, () -> targets);
        context.registerBean(TicketWork.class, () -> work);
        context.registerBean(TicketSolutions.class, () -> solutions);
        context.registerBean(TicketArticles.class, () -> articles);
        context.registerBean(TicketEscalations.class, () -> escalations);
        context.registerBean(Processes.class, () -> processes);
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(TaskService.class, () -> mock(TaskService.class));
        context.registerBean(ManagementService.class, () -> mock(ManagementService.class));
    }

    void begin() {
        reset(intake, targets, work, solutions, articles, escalations, processes, calendar);
        percent = 75;
        Date later = Date.from(NOW.plusSeconds(86_400));
        when(calendar.afterDays(any(), any())).thenReturn(later);
        when(calendar.afterHours(any(), any())).thenReturn(later);
        when(calendar.dueAt(any(), any())).thenReturn(later);
        when(calendar.nextThreshold(any(DelegateExecution.class))).thenReturn(later);
        when(work.returnsAt(any())).thenReturn(Optional.of(NOW.plusSeconds(7200)));
        when(work.reopenWithin()).thenReturn(Duration.ofDays(14));
        when(work.silenceRounds(any())).thenReturn(1);
        when(intake.register(any())).thenReturn(new Arrival("BUG", "MAIL", false, false));
        when(targets.place(any())).thenReturn(new Place("agent", "support-l1", "default", 60));
        when(targets.apply(any(), any(), any(), any())).thenReturn(new Place("agent", "support-l1", "default", 60));
        when(targets.facts(any()))
                .thenReturn(new TicketPromises.Facts(3, 3, false, "STANDARD", "BUG", "en", "MAIL", 1));
        when(escalations.facts(any())).thenReturn(new TicketEscalations.Facts("P3", "STANDARD"));
        when(escalations.escalate(any(), any(), org.mockito.ArgumentMatchers.anyInt(), any()))
                .thenReturn(new Result(false, "NONE"));
    }

    /** Stands in for the clocks. */
    void pass(DelegateExecution execution) {
        execution.setVariable("percent", percent);
        execution.setVariable("clock", "resolution");
    }
}
