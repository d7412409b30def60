package org.batoncrm.contract.process;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.contract.ContractApprovals.Asked;
import org.batoncrm.contract.ContractApprovals.Outcome;
import org.batoncrm.contract.ContractApprovals.Step;
import org.batoncrm.contract.DeviationFacts;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code contract-approval.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            ContractApproval.MODEL,
            "processes/contract/contract-deviation.dmn",
            "org/batoncrm/change/process/approval-step-stub.bpmn",
            "forms/contract/contract-accept-conditions.form"
        })
class ContractApprovalProcessTest {

    private static final RecordId CONTRACT = RecordId.of("CTR-7");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private static final ContractMocks MOCKS = new ContractMocks();
    private static final ContractApprovals APPROVALS = MOCKS.approvals;
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final ContractMocks.Places PLACES = mock(ContractMocks.Places.class);
    private static final BareEngine BARE = new BareEngine("contract-approval", "org.batoncrm.contract.process")
            .with("slaCalendar", CALENDAR)
            .with("approvalPlaces", PLACES);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void everybodyIsThere() {
        reset(APPROVALS, CALENDAR, PLACES);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(NOW));
        when(PLACES.waiting(any())).thenReturn(List.of(1, 2));
        when(APPROVALS.recordSteps(eq(CONTRACT), any())).thenAnswer(call -> ((List<?>) call.getArgument(1)).size());
        differs(7.5, true);
        stands(ApprovalState.OPEN);
        ends(Outcome.APPROVED);
    }

    private static void differs(double priceDown, boolean clauses) {
        when(APPROVALS.facts(CONTRACT))
                .thenReturn(new DeviationFacts("CONTRACT", true, priceDown, 0, 0, clauses, 0, 0));
    }

    private static void stands(ApprovalState state) {
        when(APPROVALS.submit(CONTRACT)).thenReturn(new Asked(9, state));
        when(APPROVALS.state(CONTRACT)).thenReturn(state);
    }

    private static void ends(Outcome outcome) {
        when(APPROVALS.conclude(CONTRACT)).thenReturn(outcome);
    }

    private void begin() {
        instance = BARE.engine()
                .getRuntimeService()
                .startProcessInstanceByKey(
                        ContractApproval.KEY, CONTRACT.toString(), Map.<String, Object>of("submitter", "rep"));
    }

    /** Both who were asked give this answer. */
    private void answered(ApprovalState state) {
        List<Task> asked = BARE.engine()
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("User_Stub")
                .list();
        assertThat(asked).hasSize(2);
        stands(state);
        asked.forEach(task -> BARE.engine().getTaskService().complete(task.getId()));
    }

    private Object outcome() {
        return BARE.engine()
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance.getId())
                .variableName("approvalOutcome")
                .singleResult()
                .getValue();
    }

    @Test
    void asksWhomTheTableNamesAndLetsItBeSigned() {
        begin();
        verify(APPROVALS)
                .recordSteps(
                        CONTRACT,
                        List.of(
                                new Step(2, "sales-director", "ANY", 8, "contractDeviation.priceDirector"),
                                new Step(2, "legal", "ALL", 16, "contractDeviation.clauses")));
        answered(ApprovalState.OPEN);
        answered(ApprovalState.APPROVED);

        assertThat(instance).hasPassed("End_ContractApproved").isEnded();
        assertThat(outcome()).isEqualTo("APPROVED");
    }

    @Test
    void asksNobodyWhenItSaysWhatWasApproved() {
        differs(0, false);
        begin();

        verify(APPROVALS, never()).submit(any());
        assertThat(instance).hasPassed("End_ContractApproved").isEnded();
    }

    @Test
    void keepsNoFactsInTheEngine() {
        begin();
        assertThat(instance).variables().doesNotContainKeys("matter", "priceDown", "amountDelta", "clausesChanged");
        answered(ApprovalState.REJECTED);
    }

    @Test
    void sendsBackWhatIsRejected() {
        ends(Outcome.REJECTED);
        begin();
        answered(ApprovalState.REJECTED);

        assertThat(instance).hasPassed("End_ContractSentBack").isEnded();
        assertThat(outcome()).isEqualTo("REJECTED");
    }

    @Test
    void waitsUntilTheConditionsAreAccepted() {
        begin();
        answered(ApprovalState.CONDITIONS);
        assertThat(BARE.task("User_AcceptConditions").getAssignee()).isEqualTo("rep");
        stands(ApprovalState.APPROVED);
        BARE.complete("User_AcceptConditions", Map.of("conditionsAccepted", true));

        assertThat(instance).hasPassed("End_ContractApproved").isEnded();
    }

    @Test
    void endsWhenItIsTakenBack() {
        ends(Outcome.WITHDRAWN);
        begin();
        BARE.hears("Msg_ApprovalRecalled", CONTRACT.toString());

        assertThat(instance).hasPassed("End_ContractSentBack").isEnded();
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void endsWhenNobodyDecidesInTime() {
        ends(Outcome.WITHDRAWN);
        begin();
        BARE.run("Timer_ApprovalExpired");

        assertThat(instance).hasPassed("End_ContractSentBack").isEnded();
    }
}
