package org.batoncrm.sla.process;

import java.time.Clock;
import java.time.Duration;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.sla.SlaClocks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts an SLA clock on the record: input {@code clock} its name, variable {@code slaMinutes} its business time. */
@Component
@ProcessDelegate(
        label = "delegate.startSlaClock",
        inputs = {
            @Variable(name = "clock", parameter = true),
            @Variable(name = "slaMinutes", type = Integer.class),
            @Variable(name = "country"),
            @Variable(name = "calendarCode")
        },
        outputs = @Variable(name = "slaClockId", type = Long.class),
        sideEffects = SideEffect.CLOCK)
class StartSlaClockDelegate implements JavaDelegate {

    private final SlaClocks clocks;
    private final SlaCalendar calendar;
    private final Clock clock;

    StartSlaClockDelegate(SlaClocks clocks, SlaCalendar calendar, Clock clock) {
        this.clocks = clocks;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = clocks.start(
                RecordId.of(execution.getProcessBusinessKey()),
                (String) execution.getVariable("clock"),
                calendar.calendarOf(execution),
                Duration.ofMinutes(SlaCalendar.number(execution, "slaMinutes")),
                clock.instant());
        execution.setVariable("slaClockId", id);
    }
}
