package org.batoncrm.quote.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.Told;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.quote.QuoteApprovals;
import org.batoncrm.quote.TermsFacts;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.ArgumentCaptor;

/** Every path of {@code deal-approval.bpmn}; what a place does is {@code approval-step}'s own test. */
@Tag("database")
@Deployment(
        resources = {
            DealApproval.MODEL,
            "processes/quote/approval-matrix.dmn",
            "processes/quote/deal-risk.dmn",
            "processes/quote/materiality.dmn",
            "forms/quote/quote-complete-terms.form",
            "forms/quote/quote-revise-terms.form",
            "forms/quote/quote-appoint-approver.form",
            "forms/quote/quote-accept-conditions.form",
            "org/batoncrm/quote/process/approval-step-stub.bpmn"
        })
class DealApprovalProcessTest {

    private static final RecordId QUOTE = RecordId.of("QUOTE-57");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final TermsFacts SMALL =
            new TermsFacts(9_000, 9_000, 5, 40.0, 30, false, "NONE", false, false, 30, false);
    private static final TermsFacts LARGE =
            new TermsFacts(520_000, 520_000, 25, 40.0, 90, false, "NONE", false, false, 30, false);

    /** What diagrams call for the places; the real one is in a room of its own. */
    public static class Places {

        List<Integer> waiting = List.of(1);

        public List<Integer> waiting(Object execution) {
            return waiting;
        }
    }

    private static final QuoteMocks MOCKS = new QuoteMocks();
    private static final QuoteApprovals QUOTES = MOCKS.approvals;
    private static final ApprovalWork APPROVALS = MOCKS.cases;
    private static final Users USERS = MOCKS.users;
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final Places PLACES = new Places();
    private static final BareEngine BARE = new BareEngine("deal-approval", "org.batoncrm.quote.process")
            .with("slaCalendar", CALENDAR)
            .with("approvalPlaces", PLACES)
            .with("readApprovalDelegate", (org.camunda.bpm.engine.delegate.JavaDelegate) execution ->
                    execution.setVariable("approvalState", APPROVALS.state(7).name()));

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void everythingIsThere() {
        reset(QUOTES, APPROVALS, USERS, CALENDAR);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(NOW.plusSeconds(86_400)));
        when(CALENDAR.afterHours(any(), any())).thenReturn(Date.from(NOW.plusSeconds(3_600)));
        when(QUOTES.missing(QUOTE)).thenReturn(List.of());
        when(QUOTES.justified(QUOTE)).thenReturn(true);
        when(QUOTES.facts(QUOTE)).thenReturn(LARGE);
        when(QUOTES.baseCurrency(QUOTE)).thenReturn("EUR");
        when(QUOTES.agreedBefore(QUOTE)).thenReturn(Optional.empty());
        when(QUOTES.validityEnds(QUOTE)).thenReturn(NOW.plusSeconds(864_000));
        when(QUOTES.submit(any(), any(), anyLong(), any(), any(), any())).thenReturn(7L);
        when(USERS.byLogin(anyString()))
                .thenReturn(Optional.of(
                        new UserCard(3, "rep", "Robin Rep", "rep@test.example", true, Set.of(Role.AE), "en")));
        PLACES.waiting = List.of(1);
    }

    private void requested() {
        instance = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_ApprovalRequested")
                .processInstanceBusinessKey(QUOTE.toString())
                .setVariables(Map.of("quoteId", 57L, "submitter", "rep", "justification", "They grow"))
                .correlateStartMessage();
    }

    private void state(ApprovalState state) {
        when(APPROVALS.state(7)).thenReturn(state);
    }

    @SuppressWarnings("unchecked")
    private List<Told> told() {
        ArgumentCaptor<List<Told>> told = ArgumentCaptor.forClass(List.class);
        verify(QUOTES).submit(any(), any(), anyLong(), any(), told.capture(), any());
        return told.getValue();
    }

    @Test
    void approvesAtOnceWhatNoRowAsksAbout() {
        when(QUOTES.facts(QUOTE)).thenReturn(SMALL);
        instance = BARE.engine()
                .getRuntimeService()
                .startProcessInstanceByKey(
                        DealApproval.KEY, QUOTE.toString(), Map.of("quoteId", 57L, "submitter", "rep"));

        assertThat(instance)
                .hasPassed("Start_QuotePrepared", "End_DealApproved")
                .isEnded();
        verify(QUOTES).noteAutoApproval(QUOTE, null);
        verify(QUOTES).approve(QUOTE);
        verify(QUOTES, never()).tell(any(), anyLong(), any());
        verify(QUOTES, never()).submit(any(), any(), anyLong(), any(), any(), any());
    }

    @Test
    void doesNotAskAgainAboutTermsThatWereAgreedTo() {
        when(QUOTES.agreedBefore(QUOTE)).thenReturn(Optional.of("QUOTE-50 v1"));
        requested();

        assertThat(instance).isEnded();
        verify(QUOTES).noteAutoApproval(QUOTE, "QUOTE-50 v1");
    }

    @Test
    @SuppressWarnings("unchecked")
    void asksTheRolesOfTheMatrixLevelByLevelAndTellsThemWhy() {
        requested();
        ArgumentCaptor<List<RequiredStep>> steps = ArgumentCaptor.forClass(List.class);
        verify(QUOTES)
                .submit(
                        org.mockito.ArgumentMatchers.eq(QUOTE),
                        org.mockito.ArgumentMatchers.isNull(),
                        org.mockito.ArgumentMatchers.eq(3L),
                        steps.capture(),
                        any(),
                        org.mockito.ArgumentMatchers.isNull());
        assertThat(steps.getValue())
                .extracting(step -> step.level() + " " + step.role())
                .containsExactly("1 SALES_MANAGER", "2 SALES_DIRECTOR", "2 FINANCE", "3 GENERAL_MANAGER");
        assertThat(steps.getValue().get(0).inputHash()).isEqualTo("maxDiscount=25.0");
        assertThat(told())
                .contains(
                        new Told(
                                Told.Kind.RULE,
                                "quote.told.rule.1",
                                List.of("word:matrix.discount.director", "word:quote.fact.maxDiscount", "percent:25")),
                        new Told(
                                Told.Kind.COUNTERFACTUAL,
                                "quote.told.atMost.3",
                                List.of(
                                        "word:quote.fact.maxDiscount",
                                        "percent:20",
                                        "word:role.sales_manager",
                                        "word:role.finance",
                                        "word:role.general_manager")),
                        new Told(
                                Told.Kind.COUNTERFACTUAL,
                                "quote.told.below.3",
                                List.of(
                                        "word:quote.fact.accountAmount",
                                        "money:EUR 500000",
                                        "word:role.sales_manager",
                                        "word:role.sales_director",
                                        "word:role.finance")));

        state(ApprovalState.OPEN);
        BARE.complete("User_Stub", Map.of());
        PLACES.waiting = List.of(2, 3);
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isEqualTo(1);
        state(ApprovalState.APPROVED);
        BARE.complete("User_Stub", Map.of());

        assertThat(instance).hasPassed("End_DealApproved").isEnded();
        verify(QUOTES).approve(QUOTE);
    }

    @Test
    void asksForWhatIsMissingBeforeAnybodyIsAsked() {
        when(QUOTES.missing(QUOTE)).thenReturn(List.of("quote.missing.account"));
        requested();
        assertThat(BARE.task("User_CompleteTerms").getAssignee()).isEqualTo("rep");

        when(QUOTES.missing(QUOTE)).thenReturn(List.of());
        when(QUOTES.justified(QUOTE)).thenReturn(false);
        BARE.complete("User_CompleteTerms", Map.of("justification", ""));
        assertThat(instance).hasPassed("Catch_ReasonMissing").isWaitingAt("User_CompleteTerms");

        when(QUOTES.justified(QUOTE)).thenReturn(true);
        BARE.complete("User_CompleteTerms", Map.of("justification", "They grow"));
        assertThat(instance).isWaitingAt("Call_ApprovalStep");
        verify(QUOTES, times(2)).snapshot(QUOTE, "They grow", null);
        BARE.hears("Msg_DealClosed", QUOTE.toString());
        assertThat(instance).hasPassed("End_DealClosed").isEnded();
        verify(QUOTES).withdraw(QUOTE, 7L);
    }

    @Test
    void letsSomebodyAppointAnApproverWhenThereIsNone() {
        doThrow(new Rejected("approval.noApprover", "finance"))
                .doReturn(7L)
                .when(QUOTES)
                .submit(any(), any(), anyLong(), any(), any(), any());
        requested();
        assertThat(instance).isWaitingAt("User_AppointApprover");

        BARE.complete("User_AppointApprover", Map.of("appointed", "gina"));

        verify(QUOTES).submit(any(), any(), anyLong(), any(), any(), org.mockito.ArgumentMatchers.eq(3L));
        assertThat(instance).isWaitingAt("Call_ApprovalStep");
        BARE.hears("Msg_ApprovalRecalled", QUOTE.toString());
        assertThat(instance).hasPassed("End_ApprovalWithdrawn").isEnded();
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void hasTheConditionsAccepted() {
        requested();
        state(ApprovalState.CONDITIONS);
        BARE.complete("User_Stub", Map.of());
        when(APPROVALS.conditional(7)).thenReturn(true);
        BARE.complete("User_AcceptConditions", Map.of());

        assertThat(instance).isEnded();
        verify(QUOTES).tell(QUOTE, 3, "APPROVED_WITH_CONDITIONS");
    }

    @Test
    void rejects() {
        requested();
        state(ApprovalState.REJECTED);
        BARE.complete("User_Stub", Map.of());

        assertThat(instance).hasPassed("End_DealRejected").isEnded();
        verify(QUOTES).reject(QUOTE);
        verify(QUOTES).tell(QUOTE, 3, "REJECTED");
    }

    @Test
    void asksAgainAfterARevisionInTheSameCase() {
        requested();
        state(ApprovalState.RETURNED);
        BARE.complete("User_Stub", Map.of());
        verify(QUOTES).giveBack(QUOTE);

        BARE.complete("User_ReviseTerms", Map.of("justification", "20 % now"));

        verify(QUOTES).snapshot(QUOTE, "20 % now", null);
        verify(QUOTES).submit(any(), org.mockito.ArgumentMatchers.eq(7L), anyLong(), any(), any(), any());
        BARE.hears("Msg_ApprovalRecalled", QUOTE.toString());
    }

    @Test
    void withdrawsWhatNobodyRevises() {
        requested();
        state(ApprovalState.RETURNED);
        BARE.complete("User_Stub", Map.of());
        BARE.run("Timer_RevisionLapsed");

        assertThat(instance).hasPassed("End_ApprovalLapsed").isEnded();
        verify(QUOTES).withdraw(QUOTE, 7L);
    }

    @Test
    void beginsAgainWhenTheTermsChangeAndNotForAName() {
        requested();
        changed("CONTACT");
        verify(QUOTES).noteChange(QUOTE);
        assertThat(instance).isWaitingAt("Call_ApprovalStep");

        changed("DISCOUNT");
        verify(QUOTES).giveBack(QUOTE);
        verify(QUOTES, times(2)).submit(any(), any(), anyLong(), any(), any(), any());
        assertThat(instance).isWaitingAt("Call_ApprovalStep");
        BARE.hears("Msg_ApprovalRecalled", QUOTE.toString());
    }

    private void changed(String what) {
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_TermsChanged")
                .processInstanceBusinessKey(QUOTE.toString())
                .setVariable("changed", what)
                .correlate();
    }

    @Test
    void tellsApproversThatThePriceListChanged() {
        requested();
        BARE.engine().getRuntimeService().signalEventReceived("Sig_PriceListPublished");
        verify(APPROVALS, never()).tell(anyLong(), any());

        when(QUOTES.offCatalogue(QUOTE)).thenReturn(true);
        BARE.engine().getRuntimeService().signalEventReceived("Sig_PriceListPublished");

        verify(APPROVALS).tell(7, Told.of(Told.Kind.RISK, "risk.priceList"));
        assertThat(instance).isWaitingAt("Call_ApprovalStep");
        BARE.hears("Msg_ApprovalRecalled", QUOTE.toString());
    }

    @Test
    void expiresWithTheQuote() {
        requested();
        BARE.run("Timer_ValidityOver");

        assertThat(instance).hasPassed("End_ApprovalExpired").isEnded();
        verify(QUOTES).expire(QUOTE, 7L);
        verify(QUOTES).tell(QUOTE, 3, "EXPIRED");
    }
}
