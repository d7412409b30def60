package org.batoncrm.contract.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.contract.AmendmentState;
import org.batoncrm.contract.Amendments;
import org.batoncrm.contract.DescribeAmendment;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code contract-change.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            ContractChange.MODEL,
            "org/batoncrm/contract/process/contract-approval-stub.bpmn",
            "forms/contract/contract-describe-amendment.form",
            "forms/contract/contract-sign-amendment.form"
        })
class ContractChangeProcessTest {

    private static final RecordId CONTRACT = RecordId.of("CTR-7");
    private static final Instant DAY = Instant.parse("2026-12-31T23:00:00Z");

    private static final ContractMocks MOCKS = new ContractMocks();
    private static final Amendments AMENDMENTS = MOCKS.amendments;
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final BareEngine BARE =
            new BareEngine("contract-change", "org.batoncrm.contract.process").with("slaCalendar", CALENDAR);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void nobodyHasDoneAnything() {
        reset(AMENDMENTS, CALENDAR);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(Instant.parse("2026-12-01T09:00:00Z")));
    }

    private void ordered() {
        instance = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_ChangeOrdered")
                .processInstanceBusinessKey(CONTRACT.toString())
                .setVariable("submitter", "rep")
                .correlateStartMessage();
        assertThat(BARE.task("User_DescribeAmendment").getAssignee()).isEqualTo("rep");
    }

    private void described() {
        BARE.complete(
                "User_DescribeAmendment",
                Map.of(
                        "draftOutcome",
                        "SUBMIT",
                        "amendWhat",
                        "Storage",
                        "amendAmount",
                        "500",
                        "amendTax",
                        "19",
                        "amendOn",
                        "2026-12-01",
                        "amendReason",
                        "They grow"));
    }

    private void approved(String outcome) {
        BARE.engine()
                .getRuntimeService()
                .setVariable(BARE.task("User_Stub").getProcessInstanceId(), "approvalOutcome", outcome);
        BARE.complete("User_Stub", Map.of());
    }

    private static Map<String, Object> signed() {
        return Map.of(
                "signOutcome", "SIGNED", "signedByUs", "Robin", "signedByCustomer", "Hanne", "signedOn", "2026-11-27");
    }

    @Test
    void describesApprovesSignsAndApplies() {
        ordered();
        described();
        verify(AMENDMENTS)
                .describe(
                        CONTRACT, new DescribeAmendment("Storage", "500", "19", null, null, "2026-12-01", "They grow"));
        assertThat(instance).variables().doesNotContainKeys("amendWhat", "amendReason", "amendAmount");
        approved("APPROVED");
        BARE.complete("User_SignAmendment", signed());

        verify(AMENDMENTS).sign(CONTRACT, "Robin", "Hanne", LocalDate.of(2026, 11, 27));
        verify(AMENDMENTS).apply(CONTRACT);
        assertThat(instance)
                .hasPassed("End_AmendmentApplied")
                .hasNotPassed("Gateway_AwaitDay")
                .isEnded();
    }

    private void signedForLater() {
        ordered();
        described();
        approved("APPROVED");
        when(AMENDMENTS.sign(any(), any(), any(), any())).thenReturn(Optional.of(DAY));
        BARE.complete("User_SignAmendment", signed());
        assertThat(instance).isWaitingAt("Gateway_AwaitDay");
        verify(AMENDMENTS, never()).apply(any());
    }

    @Test
    void takesEffectOnItsDayWhenItIsSignedBefore() {
        signedForLater();
        Job timer =
                BARE.engine().getManagementService().createJobQuery().timers().singleResult();
        assertThat(timer.getDuedate()).isEqualTo(Date.from(DAY));
        BARE.engine().getManagementService().executeJob(timer.getId());

        verify(AMENDMENTS).apply(CONTRACT);
        assertThat(instance).hasPassed("Timer_DayCome", "End_AmendmentApplied").isEnded();
    }

    @Test
    void endsWithoutAnEffectWhenItIsTakenBackBeforeItsDay() {
        signedForLater();
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_AmendmentWithdrawn")
                .processInstanceBusinessKey(CONTRACT.toString())
                .correlate();

        verify(AMENDMENTS, never()).apply(any());
        verify(AMENDMENTS).close(CONTRACT, AmendmentState.WITHDRAWN);
        assertThat(instance)
                .hasPassed("Catch_AmendmentWithdrawn", "End_AmendmentWithdrawn")
                .isEnded();
        assertThat(BARE.engine().getManagementService().createJobQuery().count())
                .isZero();
    }

    @Test
    void changesNothingWhenWhoeverReckonsWithItRefuses() {
        ordered();
        described();
        approved("APPROVED");
        doThrow(new Rejected("contract.why.notActive", CONTRACT))
                .when(AMENDMENTS)
                .apply(any());

        assertThatThrownBy(() -> BARE.complete("User_SignAmendment", signed())).isInstanceOf(Rejected.class);
        assertThat(instance).isWaitingAt("User_SignAmendment");

        doNothing().when(AMENDMENTS).apply(any());
        BARE.complete("User_SignAmendment", signed());
        assertThat(instance).isEnded();
    }

    @Test
    void letsItBeDescribedAnewWhenItIsSentBack() {
        ordered();
        described();
        approved("RETURNED");
        assertThat(instance).isWaitingAt("User_DescribeAmendment");
        described();
        approved("REJECTED");

        verify(AMENDMENTS).close(CONTRACT, AmendmentState.REJECTED);
        assertThat(instance).hasPassed("End_AmendmentRejected").isEnded();
    }

    @Test
    void endsWhenItIsGivenUp() {
        ordered();
        BARE.complete("User_DescribeAmendment", Map.of("draftOutcome", "GIVE_UP"));

        verify(AMENDMENTS, never()).describe(any(), any());
        verify(AMENDMENTS).close(CONTRACT, AmendmentState.WITHDRAWN);
        assertThat(instance).hasPassed("End_AmendmentWithdrawn").isEnded();
    }

    @Test
    void endsWhenTheCustomerDoesNotSign() {
        ordered();
        described();
        approved("APPROVED");
        BARE.complete("User_SignAmendment", Map.of("signOutcome", "DECLINED"));

        verify(AMENDMENTS, never()).sign(any(), any(), any(), any());
        verify(AMENDMENTS).close(CONTRACT, AmendmentState.WITHDRAWN);
        assertThat(instance).hasPassed("End_AmendmentWithdrawn").isEnded();
    }
}
