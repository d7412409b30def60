package org.batoncrm.quote.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.deal.DealStanding;
import org.batoncrm.deal.DealWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.quote.QuoteSales;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.Mockito;

/** Every path of {@code quote-to-cash.bpmn}; the approval has a test of its own. */
@Tag("database")
@Deployment(
        resources = {
            QuoteToCash.MODEL,
            "processes/quote/lost-reason-next.dmn",
            "forms/quote/deal-confirm-need.form",
            "forms/quote/quote-prepare.form",
            "forms/quote/quote-send.form",
            "forms/quote/quote-follow-up.form",
            "forms/quote/quote-decide-next.form",
            "org/batoncrm/quote/process/deal-approval-stub.bpmn",
            "org/batoncrm/quote/process/contract-to-cash-stub.bpmn"
        })
class QuoteToCashProcessTest {

    private static final RecordId DEAL = RecordId.of("DEAL-17");
    private static final RecordId QUOTE = RecordId.of("QUOTE-57");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private static final QuoteMocks MOCKS = new QuoteMocks();
    private static final QuoteSales QUOTES = MOCKS.sales;
    private static final DealWork DEALS = MOCKS.deals;
    private static final SlaCalendar CALENDAR = Mockito.mock(SlaCalendar.class);
    private static final BareEngine BARE = new BareEngine("quote-to-cash", "org.batoncrm.quote.process")
            .with("slaCalendar", CALENDAR)
            .with("openContractDelegate", (JavaDelegate) execution -> execution.setVariable("contractKey", "CTR-7"));

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void everythingGoesWell() {
        reset(QUOTES, DEALS, CALENDAR);
        when(CALENDAR.afterDays(any(), any()))
                .thenAnswer(call -> Date.from(NOW.plusSeconds(86_400L * ((Number) call.getArgument(1)).longValue())));
        when(QUOTES.draft(any(), any(), any())).thenReturn(QUOTE);
        when(QUOTES.approvalEnds(QUOTE)).thenReturn(NOW.plusSeconds(30 * 86_400));
        when(QUOTES.validityEnds(QUOTE)).thenReturn(NOW.plusSeconds(31 * 86_400));
        when(QUOTES.whyNotSend(QUOTE)).thenReturn(Optional.empty());
        standsAt("PROPOSAL");
    }

    private void standsAt(String stage) {
        when(DEALS.standing(DEAL))
                .thenReturn(Optional.of(new DealStanding("OPEN", false, stage, "rep", null, DealApproval.NONE)));
    }

    private void opened() {
        instance = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_DealOpened")
                .processInstanceBusinessKey(DEAL.toString())
                .setVariable("dealId", 17L)
                .correlateStartMessage();
        assertThat(instance).isWaitingAt("Start_DealOpened");
        BARE.run("Start_DealOpened");
    }

    private void prepared(String mode) {
        opened();
        prepare(mode);
    }

    private void prepare(String mode) {
        BARE.complete("User_PrepareQuote", Map.of("justification", "They grow", "sendMode", mode));
    }

    private void approved(String outcome) {
        var engine = BARE.engine();
        engine.getRuntimeService()
                .setVariable(BARE.task("User_Stub").getProcessInstanceId(), "approvalOutcome", outcome);
        BARE.complete("User_Stub", Map.of());
    }

    private void sent() {
        prepared("AT_ONCE");
        approved("APPROVED");
        assertThat(instance).isWaitingAt("Gateway_AwaitAnswer");
    }

    private void hears(String message) {
        BARE.hears(message, DEAL.toString());
    }

    /** Somebody closes the deal as won by hand. */
    private void end() {
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_DealClosed")
                .processInstanceBusinessKey(DEAL.toString())
                .setVariable("dealStatus", "WON")
                .correlate();
        assertThat(instance).isEnded();
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void confirmsTheNeedOfANewDealFirst() {
        standsAt("QUALIFICATION");
        opened();
        assertThat(BARE.task("User_ConfirmNeed").getAssignee()).isEqualTo("rep");

        BARE.complete(
                "User_ConfirmNeed",
                Map.of(
                        "needOutcome",
                        "QUOTE",
                        "needNote",
                        "Turbines",
                        "nextStep",
                        "Visit",
                        "nextStepOn",
                        "2026-12-01"));

        verify(DEALS).need(DEAL, "Turbines", "Visit", LocalDate.of(2026, 12, 1));
        assertThat(instance).isWaitingAt("User_PrepareQuote");
        verify(DEALS).reach(DEAL, "PROPOSAL");
        end();
    }

    @Test
    void losesADealWithoutNeedAndPlansToAskAgain() {
        standsAt("QUALIFICATION");
        opened();
        BARE.complete(
                "User_ConfirmNeed", Map.of("needOutcome", "LOST", "lossReason", "NO_BUDGET", "lossText", "Later"));

        assertThat(instance).hasPassed("End_DealLost").isEnded();
        verify(DEALS).lose(DEAL, "NO_BUDGET", "Later", null);
        verify(DEALS).revisit(DEAL, 180);
    }

    @Test
    void asksForAnotherQuoteWhenTheTermsAreNotApproved() {
        prepared("MYSELF");
        verify(QUOTES).draft(DEAL, "They grow", null);
        assertThat(BARE.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(QUOTE.toString())
                        .count())
                .isOne();
        approved("REJECTED");

        assertThat(instance).isWaitingAt("User_PrepareQuote");
        end();
        verify(QUOTES).close(DEAL);
    }

    @Test
    void sendsAtOnceFollowsUpThreeTimesAndWinsWhenAccepted() {
        sent();
        verify(QUOTES).send(QUOTE);
        verify(DEALS).reach(DEAL, "NEGOTIATION");

        BARE.run("Start_FollowUpDue");
        for (int round = 1; round <= 3; round++) {
            BARE.complete("User_FollowUpQuote", Map.of("followUpResult", "REACHED", "followUpNote", "Soon"));
            if (round < 3) {
                assertThat(instance).variables().containsEntry("followUpDays", round == 1 ? 4 : 7);
                BARE.run("Timer_NextFollowUp");
            }
        }
        assertThat(instance).hasPassed("End_FollowedUp").isWaitingAt("Gateway_AwaitAnswer");
        verify(DEALS, times(3)).followedUp(DEAL, "REACHED", "Soon");

        hears("Msg_QuoteAccepted");

        verify(DEALS).reach(DEAL, "CLOSING");
        verify(DEALS).win(DEAL);
        assertThat(BARE.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("CTR-7")
                        .count())
                .as("the contract goes its own way")
                .isOne();
        contractEnds("PAID");
        assertThat(instance).hasPassed("End_DealPaid").isEnded();
    }

    private void contractEnds(String outcome) {
        BARE.engine()
                .getRuntimeService()
                .setVariable(BARE.task("User_ContractStub").getProcessInstanceId(), "contractOutcome", outcome);
        BARE.complete("User_ContractStub", Map.of());
    }

    @Test
    void saysThatTheContractOfAWonDealWasCancelled() {
        sent();
        hears("Msg_QuoteAccepted");
        contractEnds("CANCELLED");

        assertThat(instance).hasPassed("End_DealCancelled").isEnded();
    }

    @Test
    void saysThatWhatTheCustomerOwedWasWrittenOff() {
        sent();
        hears("Msg_QuoteAccepted");
        contractEnds("WRITTEN_OFF");

        assertThat(instance).hasPassed("End_WrittenOff").isEnded();
    }

    @Test
    void takesAFollowUpAwayWhenTheCustomerAnswers() {
        sent();
        BARE.run("Start_FollowUpDue");
        hears("Msg_QuoteRevisionRequested");

        assertThat(instance).isWaitingAt("User_PrepareQuote");
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isOne();
        end();
    }

    @Test
    void letsThePersonSendAndTellsThemWhyItCannotBe() {
        prepared("MYSELF");
        approved("APPROVED_WITH_CONDITIONS");
        when(QUOTES.whyNotSend(QUOTE)).thenReturn(Optional.of(new Rejected("quote.noContact", DEAL)));
        assertThatThrownBy(() -> BARE.complete("User_SendQuote", Map.of())).isInstanceOf(Rejected.class);
        verify(QUOTES, never()).send(any());
        assertThat(instance).isWaitingAt("User_SendQuote");

        when(QUOTES.whyNotSend(QUOTE)).thenReturn(Optional.empty());
        BARE.complete("User_SendQuote", Map.of());

        verify(QUOTES).send(QUOTE);
        end();
    }

    @Test
    void asksThePersonWhenWhatWasApprovedCannotBeSentAtOnce() {
        prepared("AT_ONCE");
        when(QUOTES.whyNotSend(QUOTE)).thenReturn(Optional.of(new Rejected("quote.noContact", DEAL)));
        approved("APPROVED");

        assertThat(instance).hasPassed("Catch_NotSendable").isWaitingAt("User_SendQuote");
        end();
    }

    @Test
    void expiresAnApprovedQuoteThatNobodySent() {
        prepared("MYSELF");
        approved("APPROVED");
        BARE.run("Timer_ApprovalOver");

        verify(QUOTES).expire(QUOTE);
        assertThat(instance).isWaitingAt("User_DecideNext");
        BARE.complete("User_DecideNext", Map.of("nextMove", "REVISE"));
        assertThat(instance).isWaitingAt("User_PrepareQuote");
        end();
    }

    @Test
    void letsTheSameTermsHoldLonger() {
        sent();
        BARE.run("Timer_QuoteExpired");
        verify(QUOTES).expire(QUOTE);
        BARE.complete("User_DecideNext", Map.of("nextMove", "EXTEND", "validUntil", "2027-01-31"));

        verify(QUOTES).draft(DEAL, null, LocalDate.of(2027, 1, 31));
        assertThat(instance).isWaitingAt("Call_DealApproval");
        end();
    }

    @Test
    void losesTheDealWhenTheCustomerSaysNo() {
        sent();
        hears("Msg_QuoteRejected");
        BARE.complete("User_DecideNext", Map.of("nextMove", "LOST", "lossReason", "OTHER"));

        assertThat(instance).hasPassed("End_DealLost").isEnded();
        verify(DEALS, never()).revisit(any(), org.mockito.ArgumentMatchers.anyInt());
    }

    @Test
    void endsWithADealThatSomebodyClosed() {
        prepared("MYSELF");
        Map<String, Object> why = new HashMap<>(Map.of("dealStatus", "LOST", "lossReason", "TIMING"));
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_DealClosed")
                .processInstanceBusinessKey(DEAL.toString())
                .setVariables(why)
                .correlate();

        assertThat(instance).hasPassed("End_DealClosedLost").isEnded();
        verify(QUOTES).close(DEAL);
        verify(DEALS).revisit(DEAL, 90);
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }
}
