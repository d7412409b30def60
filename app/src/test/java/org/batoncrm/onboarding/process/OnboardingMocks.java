package org.batoncrm.onboarding.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.onboarding.OnboardingEvents;
import org.batoncrm.onboarding.OnboardingFacts;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.onboarding.PlanItemWork;
import org.batoncrm.onboarding.ProvisioningWork;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.process.SlaCalendar;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the room's delegates and hinges want. */
final class OnboardingMocks {

    static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    final OnboardingWork work = mock(OnboardingWork.class);
    final OnboardingSteps steps = mock(OnboardingSteps.class);
    final OnboardingCare care = mock(OnboardingCare.class);
    final OnboardingEvents events = mock(OnboardingEvents.class);
    final PlanItemWork items = mock(PlanItemWork.class);
    final ProvisioningWork accounts = mock(ProvisioningWork.class);
    final Processes processes = mock(Processes.class);
    final SlaCalendar calendar = mock(SlaCalendar.class);

    void into(AnnotationConfigApplicationContext context) {
        context.registerBean(OnboardingWork.class, () -> work);
        context.registerBean(OnboardingSteps.class, () -> steps);
        context.registerBean(OnboardingCare.class, () -> care);
        context.registerBean(OnboardingEvents.class, () -> events);
        context.registerBean(PlanItemWork.class, () -> items);
        context.registerBean(ProvisioningWork.class, () -> accounts);
        context.registerBean(Processes.class, () -> processes);
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(TaskService.class, () -> mock(TaskService.class));
    }

    void begin() {
        reset(work, steps, care, events, items, accounts, processes, calendar);
        when(calendar.afterDays(any(), any()))
                .thenAnswer(call -> Date.from(NOW.plusSeconds(86_400L * ((Number) call.getArgument(1)).longValue())));
        when(work.facts(any())).thenReturn(facts("Software", "MID", 0, false));
    }

    static OnboardingFacts facts(String families, String segment, int integrations, boolean again) {
        return new OnboardingFacts(families, segment, "EU", integrations, false, again, 20_000);
    }
}
