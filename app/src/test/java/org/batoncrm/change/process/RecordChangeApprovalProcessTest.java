package org.batoncrm.change.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.change.ChangeFacts;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.change.ChangeState;
import org.batoncrm.change.ChangeWork;
import org.batoncrm.change.ChangeWork.Asked;
import org.batoncrm.change.ChangeWork.Step;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code record-change-approval.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            RecordChangeApproval.MODEL,
            "processes/change/change-approval.dmn",
            "org/batoncrm/change/process/approval-step-stub.bpmn",
            "forms/change/change-answer.form",
            "forms/change/change-accept-conditions.form"
        })
class RecordChangeApprovalProcessTest {

    private static final RecordId CHANGE = RecordId.of("CHG-5");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private static final ChangeWork CHANGES = mock(ChangeWork.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final Places PLACES = mock(Places.class);

    private static final BareEngine BARE = new BareEngine("change-paths", "org.batoncrm.change.process")
            .with("slaCalendar", CALENDAR)
            .with("approvalPlaces", PLACES);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(ChangeWork.class, () -> CHANGES);
        context.registerBean(Processes.class, () -> mock(Processes.class));
    });

    /** What the diagram asks of the places of a case. */
    public interface Places {

        List<Integer> waiting(DelegateExecution execution);
    }

    private ProcessInstance change;

    @BeforeEach
    void everybodyIsThere() {
        reset(CHANGES, CALENDAR, PLACES);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(NOW));
        when(CHANGES.facts(CHANGE)).thenReturn(new ChangeFacts(ChangeKind.CREDIT_LIMIT, 20_000, 0, 0));
        when(CHANGES.recordSteps(eq(CHANGE), any())).thenAnswer(call -> ((List<?>) call.getArgument(1)).size());
        when(CHANGES.apply(CHANGE)).thenReturn(ChangeState.APPLIED);
        when(CHANGES.close(eq(CHANGE), any())).thenAnswer(call -> call.getArgument(1));
        when(PLACES.waiting(any())).thenReturn(List.of(1, 2));
        stands(ApprovalState.OPEN);
    }

    private static void stands(ApprovalState state) {
        when(CHANGES.submit(eq(CHANGE), any())).thenReturn(new Asked(7, state));
        when(CHANGES.approvalState(CHANGE)).thenReturn(state);
    }

    private void proposed() {
        change = ENGINE.getProcessEngine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_ChangeProposed")
                .processInstanceBusinessKey(CHANGE.toString())
                .setVariable("proposer", "rep")
                .correlateStartMessage();
    }

    /** Both who were asked give this answer. */
    private void answered(ApprovalState state) {
        List<Task> asked = BARE.engine()
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("User_Stub")
                .list();
        org.assertj.core.api.Assertions.assertThat(asked).hasSize(2);
        stands(state);
        asked.forEach(task -> BARE.engine().getTaskService().complete(task.getId()));
    }

    @Test
    void asksWhomTheTableNamesAndMakesTheChange() {
        proposed();
        verify(CHANGES)
                .recordSteps(
                        CHANGE,
                        List.of(
                                new Step(1, "sales-manager", "ANY", 8, "changeApproval.creditManager", "ESCALATE"),
                                new Step(2, "finance", "ANY", 8, "changeApproval.creditFinance", "ESCALATE")));
        answered(ApprovalState.APPROVED);
        BARE.run("Service_ApplyChange");

        verify(CHANGES).tellProposer(CHANGE);
        assertThat(change).hasPassed("End_ChangeApplied").isEnded();
    }

    @Test
    void keepsNoFactsOfTheProposalInTheEngine() {
        proposed();
        assertThat(change).variables().doesNotContainKeys("changeKind", "raise", "dealAmount", "rivals");
        answered(ApprovalState.REJECTED);
    }

    @Test
    void asksTheNextLevelAfterTheFirst() {
        proposed();
        answered(ApprovalState.OPEN);
        answered(ApprovalState.APPROVED);
        BARE.run("Service_ApplyChange");

        assertThat(change).isEnded();
    }

    @Test
    void asksNobodyWhenTheTableNamesNobody() {
        when(CHANGES.facts(CHANGE)).thenReturn(new ChangeFacts(ChangeKind.CREDIT_LIMIT, -1, 0, 0));
        proposed();
        BARE.run("Service_ApplyChange");

        verify(CHANGES, never()).submit(any(), any());
        assertThat(change).hasPassed("End_ChangeApplied").isEnded();
    }

    @Test
    void makesNoChangeOverAnother() {
        when(CHANGES.apply(CHANGE)).thenReturn(ChangeState.OUTDATED);
        stands(ApprovalState.APPROVED);
        proposed();
        BARE.run("Service_ApplyChange");

        verify(CHANGES).tellProposer(CHANGE);
        assertThat(change).hasPassed("End_ChangeOutdated").isEnded();
    }

    @Test
    void endsWhenItIsRejected() {
        proposed();
        answered(ApprovalState.REJECTED);

        verify(CHANGES).close(CHANGE, ChangeState.REJECTED);
        verify(CHANGES).tellProposer(CHANGE);
        verify(CHANGES, never()).apply(any());
        assertThat(change).hasPassed("End_ChangeRejected").isEnded();
    }

    @Test
    void asksAgainWithTheAnswerOfTheProposer() {
        proposed();
        answered(ApprovalState.RETURNED);
        org.assertj.core.api.Assertions.assertThat(
                        BARE.task("User_AnswerChange").getAssignee())
                .isEqualTo("rep");
        stands(ApprovalState.OPEN);
        BARE.complete("User_AnswerChange", Map.of("changeAnswer", "They moved banks"));

        verify(CHANGES).submit(CHANGE, "They moved banks");
        assertThat(change).variables().doesNotContainKey("changeAnswer");
        answered(ApprovalState.APPROVED);
        BARE.run("Service_ApplyChange");
        assertThat(change).isEnded();
    }

    @Test
    void waitsUntilTheProposerAcceptsTheConditions() {
        proposed();
        answered(ApprovalState.CONDITIONS);
        stands(ApprovalState.APPROVED);
        BARE.complete("User_AcceptConditions", Map.of("conditionsAccepted", true));

        BARE.run("Service_ApplyChange");
        assertThat(change).hasPassed("End_ChangeApplied").isEnded();
    }

    @Test
    void endsWhenTheProposerWithdrawsIt() {
        proposed();
        BARE.hears("Msg_ApprovalRecalled", CHANGE.toString());

        verify(CHANGES).close(CHANGE, ChangeState.WITHDRAWN);
        assertThat(change).hasPassed("End_ChangeWithdrawn").isEnded();
    }

    @Test
    void endsWhenNobodyDecidesInTime() {
        proposed();
        BARE.run("Timer_ApprovalExpired");

        verify(CHANGES).close(CHANGE, ChangeState.EXPIRED);
        assertThat(change).hasPassed("End_ChangeExpired").isEnded();
    }
}
