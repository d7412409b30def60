package org.batoncrm.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.batoncrm.approval.ApprovalView.Line;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** Cases in the database: rights, deputies, races. */
@BatonTest
class ApprovalsTest {

    @Autowired
    People people;

    @Autowired
    Approvals approvals;

    @Autowired
    ApprovalWork work;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    Accounts accounts;

    @Autowired
    org.batoncrm.identity.People staff;

    @Autowired
    Deputies deputies;

    private RecordId subject;

    @BeforeEach
    void somePeople() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("fin.one", Role.FINANCE);
        people.add("fin.two", Role.FINANCE);
        people.add("general", Role.GENERAL_MANAGER);
        people.add("stranger", Role.AE);
        subject = people.as("rep", () -> accounts.create(Map.of("name", "Nordlicht GmbH")));
    }

    private SubmitApproval wanted(String limit, ApprovalMode mode) {
        return new SubmitApproval(
                subject,
                "Credit limit",
                "They grow",
                List.of(new Term("Credit limit", limit), new Term("Currency", "EUR")),
                List.of(
                        new RequiredStep(1, Role.FINANCE, mode, 8, "why.finance", "Rule_1", limit),
                        new RequiredStep(2, Role.GENERAL_MANAGER, ApprovalMode.ANY, 8, "why.large", "Rule_2", "same")),
                Set.of(),
                BigDecimal.TEN);
    }

    private long late(Role role, LatePolicy policy) {
        long id = people.as(
                "rep",
                () -> approvals.submit(new SubmitApproval(
                        subject,
                        "Credit limit",
                        "They grow",
                        List.of(new Term("Credit limit", "100")),
                        List.of(new RequiredStep(1, role, ApprovalMode.ANY, 8, "why", "Rule_1", "100", policy)),
                        Set.of(),
                        BigDecimal.TEN)));
        CurrentUser.asProcess(() -> {
            work.late(id, work.waiting(id).get(0));
            return null;
        });
        return id;
    }

    @Test
    void takesSilenceForAnAnswerOnlyWhereTheTableSaysSo() {
        assertThat(seen("rep", late(Role.GENERAL_MANAGER, LatePolicy.APPROVE)).state())
                .isEqualTo(ApprovalState.APPROVED);
        assertThat(seen("rep", late(Role.GENERAL_MANAGER, LatePolicy.REJECT)).state())
                .isEqualTo(ApprovalState.REJECTED);
        assertThat(seen("rep", late(Role.GENERAL_MANAGER, LatePolicy.ESCALATE)).state())
                .isEqualTo(ApprovalState.OPEN);
        assertThat(seen("rep", late(Role.FINANCE, LatePolicy.APPROVE)).state())
                .as("finance never agrees by silence")
                .isEqualTo(ApprovalState.OPEN);
    }

    private long submitted(ApprovalMode mode) {
        return people.as("rep", () -> approvals.submit(wanted("100", mode)));
    }

    private void decide(String login, long id, ApprovalAction action) {
        people.as(login, () -> {
            int seat = approvals.get(id).mine().get(0).seat();
            approvals.decide(id, Decide.of(action, seat, "because"));
        });
    }

    private ApprovalView seen(String login, long id) {
        return people.as(login, () -> approvals.get(id));
    }

    @Test
    void goesThroughItsLevelsAndIsSeenByThoseWhoTakePart() {
        long id = submitted(ApprovalMode.ANY);
        assertThat(people.as("fin.one", () -> desk.waiting()))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(id));
        assertThat(people.as("general", () -> desk.waiting())).isEmpty();
        assertThat(people.as("rep", () -> desk.asked())).hasSize(1);
        assertThatThrownBy(() -> seen("stranger", id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        people.as("stranger", () -> approvals.decide(id, Decide.of(ApprovalAction.APPROVE, 1, null))))
                .isInstanceOf(NotFound.class);

        decide("fin.two", id, ApprovalAction.APPROVE);
        decide("general", id, ApprovalAction.APPROVE);

        assertThat(seen("rep", id).state()).isEqualTo(ApprovalState.APPROVED);
        assertThat(people.as("rep", () -> desk.asked())).isEmpty();
    }

    @Test
    void showsWhatChangedSinceTheReaderApprovedAndAsksOnlyWhoseInputsChanged() {
        long id = submitted(ApprovalMode.ANY);
        decide("fin.one", id, ApprovalAction.APPROVE);
        decide("general", id, ApprovalAction.RETURN_TO_SUBMITTER);
        assertThatThrownBy(() -> people.as("fin.one", () -> approvals.resubmit(id, wanted("90", ApprovalMode.ANY))))
                .isInstanceOf(Forbidden.class);

        SubmitApproval again = wanted("90", ApprovalMode.ANY);
        people.as(
                "rep",
                () -> approvals.resubmit(
                        id,
                        new SubmitApproval(
                                again.subject(),
                                "A smaller limit",
                                again.justification(),
                                again.terms(),
                                again.steps(),
                                again.barred(),
                                again.baseAmount())));

        assertThat(seen("fin.one", id).title()).isEqualTo("A smaller limit");
        assertThat(seen("fin.one", id).changes()).containsExactly(new ApprovalView.Change("Credit limit", "100", "90"));
        assertThat(seen("fin.one", id).mine()).hasSize(1);

        decide("fin.one", id, ApprovalAction.RETURN_TO_SUBMITTER);
        people.as("rep", () -> approvals.resubmit(id, wanted("100", ApprovalMode.ANY)));
        assertThat(seen("general", id).mine()).isEmpty();
    }

    @Test
    void tellsEachReaderInTheOwnLanguageWhatWasTrueAtTheSubmission() {
        RecordId hidden = people.as("stranger", () -> accounts.create(Map.of("name", "Hidden Ltd")));
        SubmitApproval plain = wanted("100", ApprovalMode.ANY);
        long id = people.as(
                "rep",
                () -> approvals.submit(new SubmitApproval(
                        subject,
                        "Discount",
                        null,
                        List.of(
                                new Term("approval.reason", Raw.text("date:2026-01-02")),
                                new Term("Amount", Raw.money(new BigDecimal("512000.5"), "EUR")),
                                new Term("Yen", Raw.money(new BigDecimal("1200"), "JPY")),
                                new Term("Valid", Raw.date(LocalDate.of(2026, 12, 31))),
                                new Term("Odd", "percent:many"),
                                new Term("About", Raw.record(subject)),
                                new Term("Named", Raw.record(hidden, "Hidden Ltd")),
                                new Term(
                                        "Line",
                                        Raw.all(
                                                Raw.number(2),
                                                "×",
                                                Raw.money(new BigDecimal("4500"), "EUR"),
                                                "−",
                                                Raw.percent(BigDecimal.TEN)))),
                        plain.steps(),
                        Set.of(),
                        null,
                        List.of(
                                Told.of(
                                        Told.Kind.COUNTERFACTUAL,
                                        "approval.told.fewer",
                                        Raw.percent(new BigDecimal("12.50")),
                                        Raw.word("role.sales_manager")),
                                Told.of(
                                        Told.Kind.PAST,
                                        "approval.told.past",
                                        Raw.record(subject),
                                        Raw.money(BigDecimal.TEN, "EUR"),
                                        Raw.percent(BigDecimal.ONE),
                                        Raw.text("won")),
                                Told.of(
                                        Told.Kind.PAST,
                                        "approval.told.past",
                                        Raw.record(hidden),
                                        Raw.money(BigDecimal.TEN, "EUR"),
                                        Raw.percent(BigDecimal.ONE),
                                        Raw.text("lost"))))));

        ApprovalView english = in(Locale.ENGLISH, () -> seen("rep", id));
        ApprovalView chinese = in(Locale.SIMPLIFIED_CHINESE, () -> seen("rep", id));

        assertThat(english.terms())
                .containsExactly(
                        new Line("Reason", "date:2026-01-02", null),
                        new Line("Amount", "512,000.50 EUR", null),
                        new Line("Yen", "1,200 JPY", null),
                        new Line("Valid", "Dec 31, 2026", null),
                        new Line("Odd", "percent:many", null),
                        new Line("About", subject.toString(), subject.link()),
                        new Line("Named", "Hidden Ltd", null),
                        new Line("Line", "2 × 4,500.00 EUR − 10%", null));
        assertThat(people.as("rep", () -> desk.asked()))
                .singleElement()
                .satisfies(row -> assertThat(row.amount()).isEqualTo("512,000.50 EUR"));
        assertThat(chinese.terms())
                .contains(new Line("原因", "date:2026-01-02", null), new Line("Valid", "2026年12月31日", null));
        assertThat(english.told(Told.Kind.COUNTERFACTUAL))
                .extracting(ApprovalView.Telling::text)
                .containsExactly("At 12.5% or less, approval by Sales manager would be enough.");
        assertThat(chinese.told(Told.Kind.COUNTERFACTUAL))
                .extracting(ApprovalView.Telling::text)
                .containsExactly("不超过 12.5% 时，只需 销售经理 审批。");
        assertThat(english.told(Told.Kind.PAST))
                .extracting(telling -> telling.parts().get(0))
                .containsExactly(
                        new ApprovalView.Part(subject.toString(), subject.link()),
                        new ApprovalView.Part(hidden.toString(), null));
    }

    private static <T> T in(Locale language, Supplier<T> work) {
        LocaleContextHolder.setLocale(language);
        try {
            return work.get();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void ofTwoDecidersInTheSameSecondOneIsToldWhoWasFaster() throws Exception {
        long id = submitted(ApprovalMode.ANY);

        List<Throwable> refusals = AtOnce.refusals(
                () -> decideNow("fin.one", id, 1, ApprovalAction.APPROVE),
                () -> decideNow("fin.two", id, 2, ApprovalAction.REJECT));

        assertThat(refusals).singleElement().isInstanceOfSatisfying(Conflict.class, refusal -> {
            assertThat(refusal.messageKey()).isEqualTo("approval.decidedBy");
            assertThat(refusal.arguments()[0].toString()).startsWith("Fin ");
        });
        assertThat(seen("rep", id).said()).hasSize(1);
    }

    @Test
    void aRecallAgainstTheFinalApprovalLeavesOneOfBoth() throws Exception {
        long id = submitted(ApprovalMode.ANY);
        decide("fin.one", id, ApprovalAction.APPROVE);

        List<Throwable> refusals = AtOnce.refusals(
                () -> decideNow("general", id, 3, ApprovalAction.APPROVE),
                () -> decideNow("rep", id, 0, ApprovalAction.WITHDRAW));

        assertThat(refusals).singleElement().isInstanceOf(Conflict.class);
        assertThat(seen("rep", id).state()).isIn(ApprovalState.APPROVED, ApprovalState.WITHDRAWN);
    }

    private Void decideNow(String login, long id, int seat, ApprovalAction action) {
        people.as(login, () -> approvals.decide(id, Decide.of(action, seat, "because")));
        return null;
    }

    @Test
    void aDeputyDecidesForWhoIsAwayAlsoWhenThatBeganLater() {
        long id = submitted(ApprovalMode.ALL);
        decide("fin.one", id, ApprovalAction.APPROVE);
        people.add("deputy", Role.SUPPORT_L1);
        people.as(
                "fin.two",
                () -> deputies.add(
                        personId("fin.two"),
                        "deputy",
                        LocalDate.now().minusDays(1).plusDays(1),
                        LocalDate.now().plusDays(5)));

        decide("deputy", id, ApprovalAction.APPROVE);

        assertThat(seen("general", id).mine()).hasSize(1);
    }

    private long personId(String login) {
        return usersByLogin.byLogin(login).orElseThrow().id();
    }

    @Autowired
    org.batoncrm.identity.Users usersByLogin;

    @Test
    void whatSomebodyWhoLeftHadToDecideGoesToAnAdministrator() {
        long id = submitted(ApprovalMode.ANY);
        decide("fin.one", id, ApprovalAction.APPROVE);
        people.add("boss", Role.ADMIN);

        people.as("boss", () -> {
            org.batoncrm.identity.People.Entry now = staff.get(personId("general"));
            staff.change(new org.batoncrm.identity.People.Entry(
                    now.id(),
                    now.version(),
                    now.login(),
                    now.name(),
                    now.email(),
                    false,
                    now.roles(),
                    now.teamIds(),
                    null));
        });

        decide("boss", id, ApprovalAction.APPROVE);
        assertThat(seen("rep", id).state()).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void aStepThatNobodyMayDecideIsRefusedAndLeavesNothingBehind() {
        SubmitApproval nobody = new SubmitApproval(
                subject,
                "Credit limit",
                null,
                List.of(),
                List.of(new RequiredStep(1, Role.LEGAL, ApprovalMode.ANY, 8, "why", "Rule", "x")),
                Set.of(),
                null);

        assertThatThrownBy(() -> people.as("rep", () -> approvals.submit(nobody)))
                .isInstanceOf(Rejected.class);

        assertThat(people.as("rep", () -> desk.asked())).isEmpty();
    }
}
