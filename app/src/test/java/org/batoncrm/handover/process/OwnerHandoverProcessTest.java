package org.batoncrm.handover.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code owner-handover.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            OwnerHandover.MODEL,
            "forms/handover/handover-plan.form",
            "forms/handover/handover-accept.form",
            "forms/handover/handover-question.form",
            "forms/handover/handover-notice.form",
            "forms/handover/handover-check.form"
        })
class OwnerHandoverProcessTest {

    private static final RecordId HANDOVER = RecordId.of("HO-3");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-31T23:00:00Z");

    private static final HandoverWork HANDOVERS = mock(HandoverWork.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final Plan PLAN = mock(Plan.class);

    private static final BareEngine BARE = new BareEngine("handover-paths", "org.batoncrm.handover.process")
            .with("slaCalendar", CALENDAR)
            .with("handoverPlan", PLAN);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(HandoverWork.class, () -> HANDOVERS);
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(TaskService.class, () -> mock(TaskService.class));
    });

    /** What the diagram asks of the plan. */
    public interface Plan {

        List<String> receivers(DelegateExecution execution);
    }

    private ProcessInstance handover;

    @BeforeEach
    void everybodyIsThere() {
        reset(HANDOVERS, CALENDAR, PLAN);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(LATER));
        when(HANDOVERS.takeInventory(HANDOVER)).thenReturn(5);
        when(HANDOVERS.days(HANDOVER)).thenReturn(new HandoverWork.Days(LATER, LATER));
        when(HANDOVERS.settle(any(), any(), any(), any())).thenReturn(true);
        when(HANDOVERS.answer(any(), any(), any(), any(), any())).thenAnswer(call -> {
            String said = call.getArgument(2);
            return said == null || said.equals("GONE") ? "REFUSE" : said;
        });
        when(HANDOVERS.allAccepted(HANDOVER)).thenReturn(true);
        when(HANDOVERS.moveBatch(HANDOVER)).thenReturn(false);
        when(HANDOVERS.allPlaced(HANDOVER)).thenReturn(true);
        when(HANDOVERS.check(any(), any(), any())).thenReturn(true);
        when(PLAN.receivers(any())).thenReturn(List.of("rep2"));
    }

    private void started() {
        handover = ENGINE.getProcessEngine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_HandoverStarted")
                .processInstanceBusinessKey(HANDOVER.toString())
                .setVariable("leaver", "rep")
                .correlateStartMessage();
        BARE.run("Start_HandoverStarted");
    }

    private void planned() {
        started();
        BARE.complete("User_PlanHandover", Map.of("planRule", "LEAST_LOAD", "notifyCustomers", true));
    }

    private void accepted() {
        BARE.complete("User_AcceptHandover", Map.of("receiverAnswer", "ACCEPT"));
        BARE.run("Service_CountAnswers");
    }

    /** From the last day to the end. */
    private void ends() {
        BARE.run("Timer_LastDay");
        verify(HANDOVERS).endAccess(HANDOVER);
        BARE.run("Timer_CheckDue");
        BARE.complete("User_CheckHandover", Map.of("checkOutcome", "WELL", "checkNote", "Fine"));
        verify(HANDOVERS).check(HANDOVER, "WELL", "Fine");
        assertThat(handover).hasPassed("End_HandoverDone").isEnded();
    }

    @Test
    void movesInBatchesWhatEverybodyHasAccepted() {
        planned();
        verify(HANDOVERS).settle(HANDOVER, "LEAST_LOAD", null, true);
        org.assertj.core.api.Assertions.assertThat(
                        BARE.task("User_AcceptHandover").getAssignee())
                .isEqualTo("rep2");
        accepted();
        verify(HANDOVERS).answer(HANDOVER, "rep2", "ACCEPT", null, null);
        when(HANDOVERS.moveBatch(HANDOVER)).thenReturn(true);
        BARE.run("Service_MoveBatch");
        when(HANDOVERS.moveBatch(HANDOVER)).thenReturn(false);
        BARE.run("Service_MoveBatch");
        verify(HANDOVERS, never()).notifyCustomers(any(), any());
        ends();
    }

    @Test
    void keepsNoAnswersInTheEngine() {
        planned();
        accepted();
        assertThat(handover)
                .variables()
                .doesNotContainKeys("planRule", "planReceiver", "notifyCustomers", "receiverAnswer");
    }

    @Test
    void endsAccessOfSomebodyWhoHasNothing() {
        when(HANDOVERS.takeInventory(HANDOVER)).thenReturn(0);
        started();
        ends();
    }

    @Test
    void asksForThePlanUntilEverythingIsPlaced() {
        when(HANDOVERS.settle(any(), any(), any(), any())).thenReturn(false);
        planned();
        when(HANDOVERS.settle(any(), any(), any(), any())).thenReturn(true);
        BARE.complete("User_PlanHandover", Map.of("planRule", "ONE", "planReceiver", "rep2"));

        verify(HANDOVERS).settle(HANDOVER, "ONE", "rep2", null);
        assertThat(handover).isWaitingAt("User_AcceptHandover");
    }

    @Test
    void plansAgainWhenSomebodyRefuses() {
        planned();
        when(HANDOVERS.allAccepted(HANDOVER)).thenReturn(false);
        BARE.complete("User_AcceptHandover", Map.of("receiverAnswer", "REFUSE", "receiverReason", "Too much"));
        BARE.run("Service_CountAnswers");

        verify(HANDOVERS).answer(HANDOVER, "rep2", "REFUSE", "Too much", null);
        assertThat(handover).isWaitingAt("User_PlanHandover");
    }

    @Test
    void takesSilenceForANo() {
        planned();
        BARE.run("Timer_NoAnswer");

        verify(HANDOVERS).answer(HANDOVER, "rep2", null, null, null);
    }

    @Test
    void passesAQuestionOnToWhoLeavesAndAsksAgain() {
        planned();
        BARE.complete("User_AcceptHandover", Map.of("receiverAnswer", "ASK", "question", "Who decides there?"));
        verify(HANDOVERS).answer(HANDOVER, "rep2", "ASK", null, "Who decides there?");
        org.assertj.core.api.Assertions.assertThat(
                        BARE.task("User_AnswerQuestion").getAssignee())
                .isEqualTo("rep");
        BARE.complete("User_AnswerQuestion", Map.of("questionAnswer", "Mrs Li"));
        verify(HANDOVERS).reply(HANDOVER, "rep2", "Mrs Li");
        accepted();
        assertThat(handover).hasPassed("Service_CountAnswers");
    }

    @Test
    void waitsForNoReplyAfterTheLastDay() {
        planned();
        BARE.complete("User_AcceptHandover", Map.of("receiverAnswer", "ASK", "question", "Who?"));
        BARE.run("Timer_LeaverGone");

        verify(HANDOVERS).reply(HANDOVER, "rep2", null);
        assertThat(handover).isWaitingAt("User_AcceptHandover");
    }

    @Test
    void plansAgainWhenAReceiverHasLeft() {
        planned();
        accepted();
        when(HANDOVERS.allPlaced(HANDOVER)).thenReturn(false);
        BARE.run("Service_MoveBatch");

        assertThat(handover).isWaitingAt("User_PlanHandover");
    }

    @Test
    void tellsTheCustomersWhenSomebodyHasApprovedIt() {
        planned();
        accepted();
        when(HANDOVERS.noticeWanted(HANDOVER)).thenReturn(true);
        BARE.run("Service_MoveBatch");
        BARE.complete("User_ApproveNotice", Map.of("noticeOutcome", "SEND"));
        when(HANDOVERS.notifyCustomers(HANDOVER, "SEND")).thenReturn(true);
        BARE.run("Service_NotifyCustomers");
        BARE.run("Service_NotifyCustomers");

        verify(HANDOVERS).notifyCustomers(HANDOVER, "SEND");
        verify(HANDOVERS).notifyCustomers(HANDOVER, null);
        ends();
    }

    @Test
    void goesOnWithWhatIsLeftAfterAMonth() {
        when(HANDOVERS.takeInventory(HANDOVER)).thenReturn(0);
        started();
        BARE.run("Timer_LastDay");
        BARE.run("Timer_CheckDue");
        when(HANDOVERS.check(any(), any(), any())).thenReturn(false);
        when(HANDOVERS.takeInventory(HANDOVER)).thenReturn(2);
        BARE.complete("User_CheckHandover", Map.of("checkOutcome", "AGAIN"));

        assertThat(handover).isWaitingAt("User_PlanHandover");
    }

    @Test
    void endsWhenItIsGivenUp() {
        planned();
        BARE.hears("Msg_HandoverCancelled", HANDOVER.toString());

        verify(HANDOVERS).close(HANDOVER);
        assertThat(handover).hasPassed("End_HandoverCancelled").isEnded();
    }
}
