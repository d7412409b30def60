package org.batoncrm.onboarding.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Date;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.PlanItemWork.Next;
import org.batoncrm.onboarding.PlanItemWork.Turn;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code onboarding-item.bpmn}. */
@Tag("database")
@Deployment(resources = {OnboardingItem.MODEL, "forms/onboarding/onboarding-do-item.form"})
class OnboardingItemProcessTest {

    private static final RecordId ONB = RecordId.of("ONB-7");

    private static final OnboardingMocks MOCKS = new OnboardingMocks();
    private static final BareEngine BARE =
            new BareEngine("onboarding-items", "org.batoncrm.onboarding.process").with("slaCalendar", MOCKS.calendar);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void nothingYet() {
        MOCKS.begin();
    }

    private void is(Next next) {
        when(MOCKS.items.next(ONB, "set-up"))
                .thenReturn(new Turn(next, "Set up the workspace", "implementation", "builder", OnboardingMocks.NOW));
    }

    private void planned(Next next) {
        is(next);
        instance = BARE.engine()
                .getRuntimeService()
                .startProcessInstanceByKey(OnboardingItem.KEY, ONB.toString(), Map.of("itemKey", "set-up"));
    }

    private void over() {
        verify(MOCKS.items).finish(ONB, "set-up");
        verify(MOCKS.processes).correlate(ONB, "Msg_ItemDone", Map.of());
        assertThat(instance).hasPassed("End_ItemOver").isEnded();
    }

    private void settled() {
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_ItemSettled")
                .processInstanceBusinessKey(ONB.toString())
                .processInstanceVariableEquals("itemKey", "set-up")
                .correlate();
    }

    @Test
    void letsSomebodyOfOursDoItUnderItsOwnName() {
        planned(Next.OURS);
        var task = BARE.task("User_DoItem");
        assertThat(task.getName()).isEqualTo("Set up the workspace");
        assertThat(task.getAssignee()).isEqualTo("builder");
        assertThat(task.getDueDate()).isEqualTo(Date.from(OnboardingMocks.NOW));
        BARE.complete("User_DoItem", Map.of("itemOutcome", "DONE", "itemEvidence", "See there"));

        verify(MOCKS.items).done(ONB, "set-up", false, "See there");
        over();
    }

    @Test
    void dropsWhatIsNotNeeded() {
        planned(Next.OURS);
        BARE.complete("User_DoItem", Map.of("itemOutcome", "DROPPED", "itemEvidence", "They have it"));

        verify(MOCKS.items).done(ONB, "set-up", true, "They have it");
        over();
    }

    @Test
    void takesTheTaskAwayWhenItIsSettledOnThePage() {
        planned(Next.OURS);
        settled();

        verify(MOCKS.items, never()).done(any(), any(), anyBoolean(), any());
        over();
    }

    @Test
    void looksAgainWhenAnotherItemIsDone() {
        planned(Next.WAIT);
        assertThat(instance).isWaitingAt("Receive_ItemDone");
        BARE.hears("Msg_ItemDone", ONB.toString());
        assertThat(instance).isWaitingAt("Receive_ItemDone");
        is(Next.OVER);
        BARE.hears("Msg_ItemDone", ONB.toString());

        verify(MOCKS.items, times(3)).next(eq(ONB), eq("set-up"));
        over();
    }

    @Test
    void remindsTheCustomerThreeTimesAndThenTellsTheTeam() {
        planned(Next.CUSTOMER);
        BARE.run("Timer_FirstReminder");
        BARE.run("Timer_SecondReminder");
        BARE.run("Timer_ThirdReminder");
        verify(MOCKS.items, times(3)).remind(ONB, "set-up");
        verify(MOCKS.items, never()).silent(any(), any());
        BARE.run("Timer_CustomerSilent");
        verify(MOCKS.items).silent(ONB, "set-up");
        settled();

        over();
    }
}
