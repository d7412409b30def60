package org.batoncrm.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.customer.AccountTerms;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.BankDetails;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposals from the first word to the change or to its refusal, with the process that carries them. */
@BatonTest
class ChangesTest {

    private static final Map<String, String> BANK =
            Map.of("iban", "DE89 3704 0044 0532 0130 00", "holder", "Harbour Foods GmbH");

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountTerms terms;

    @Autowired
    Changes changes;

    @Autowired
    ChangeWork work;

    @Autowired
    Approvals approvals;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    JdbcClient jdbc;

    private RecordId account;

    @BeforeEach
    void anAccount() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("mate", Set.of(north), Role.AE);
        people.add("manager", Role.SALES_MANAGER);
        people.add("finance", Role.FINANCE);
        people.add("finance2", Role.FINANCE);
        people.add("general", Role.GENERAL_MANAGER);
        people.add("boss", Role.ADMIN);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        account = people.as("mate", () -> accounts.create(Map.of("name", "Harbour Foods")));
    }

    private RecordId propose(String who, ChangeKind kind, Map<String, String> input) {
        return people.as(who, () -> changes.propose(new ProposeChange(account, kind, input, "They wrote to us")));
    }

    private RecordId raise(String amount) {
        return propose("rep", ChangeKind.CREDIT_LIMIT, Map.of("amount", amount, "currency", "EUR"));
    }

    private ApprovalView waiting(String who) {
        return people.as(who, () -> {
            List<ApprovalDesk.Row> all = desk.waiting();
            assertThat(all).as("waits for " + who).hasSize(1);
            return approvals.get(all.get(0).id());
        });
    }

    private void decide(String who, ApprovalAction action, String reason) {
        ApprovalView view = waiting(who);
        people.as(
                who,
                () -> approvals.decide(
                        view.id(), Decide.of(action, view.mine().get(0).seat(), reason)));
        jobs.runDue();
    }

    private ChangeView view(RecordId change) {
        return people.as("finance", () -> changes.get(change));
    }

    private Money limit() {
        return people.as("finance", () -> terms.get(account)).creditLimit();
    }

    private BankDetails bank() {
        return people.as("finance", () -> terms.get(account)).bank();
    }

    private List<Map<String, Object>> mails() {
        return jdbc.sql("select to_address, subject, text_body from mail_outbox order by id")
                .query()
                .listOfRows();
    }

    @Test
    void changesBankDetailsOnlyAfterFinanceHasAgreed() {
        RecordId change = propose("rep", ChangeKind.BANK_DETAILS, BANK);
        assertThat(view(change).state()).isEqualTo(ChangeState.OPEN);
        assertThat(bank()).isNull();
        ApprovalView asked = waiting("finance");
        assertThat(asked.subject().text()).contains(change.toString());
        assertThat(asked.steps())
                .hasSize(1)
                .allSatisfy(step -> assertThat(step.people()).hasSize(2));

        decide("finance2", ApprovalAction.APPROVE, null);

        assertThat(view(change).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(bank()).isEqualTo(BankDetails.of(BANK));
        assertThat(people.as("finance", () -> desk.waiting())).isEmpty();
    }

    @Test
    void financeProposesButDoesNotAgreeWithItself() {
        RecordId change = propose("finance", ChangeKind.BANK_DETAILS, BANK);
        assertThat(people.as("finance", () -> desk.waiting())).isEmpty();
        long id = people.as("finance", () -> changes.get(change).approval());
        ApprovalView own = people.as("finance", () -> approvals.get(id));
        assertThat(own.mine()).isEmpty();
        ApprovalView asked = waiting("finance2");
        people.as(
                "finance",
                () -> assertThatThrownBy(() -> approvals.decide(
                                id,
                                Decide.of(
                                        ApprovalAction.APPROVE,
                                        asked.mine().get(0).seat(),
                                        null)))
                        .isInstanceOf(Forbidden.class));
        people.as(
                "finance2",
                () -> assertThatThrownBy(() -> approvals.decide(
                                id,
                                Decide.to(
                                        ApprovalAction.TRANSFER,
                                        asked.mine().get(0).seat(),
                                        jdbc.sql("select id from app_user where login = 'finance'")
                                                .query(Long.class)
                                                .single(),
                                        null)))
                        .isInstanceOf(Invalid.class));
        assertThat(bank()).isNull();
    }

    @Test
    void asksMorePeopleTheMoreTheLimitRises() {
        raise("250000");
        assertThat(people.as("finance", () -> desk.waiting())).isEmpty();
        decide("manager", ApprovalAction.APPROVE, null);
        assertThat(limit()).isNull();
        decide("finance", ApprovalAction.APPROVE, null);
        decide("general", ApprovalAction.APPROVE, null);
        assertThat(limit()).isEqualTo(new Money(new BigDecimal("250000.00"), "EUR"));

        raise("255000");
        decide("manager", ApprovalAction.APPROVE, null);
        assertThat(limit().amount()).isEqualByComparingTo("255000");
    }

    @Test
    void asksNobodyWhenTheLimitSinks() {
        raise("5000");
        decide("manager", ApprovalAction.APPROVE, null);
        RecordId change = raise("4000");
        jobs.runDue();
        assertThat(view(change).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(limit().amount()).isEqualByComparingTo("4000");

        people.as("rep", () -> changes.propose(new ProposeChange(account, ChangeKind.CREDIT_LIMIT, null, "Paid late")));
        jobs.runDue();
        assertThat(limit()).isNull();
    }

    @Test
    void keepsOneOpenProposalPerAccountAndKind() {
        RecordId first = raise("5000");
        Rejected refused = catchThrowableOfType(Rejected.class, () -> raise("6000"));
        assertThat(refused.messageKey()).isEqualTo("change.alreadyOpen");
        assertThat(refused.arguments()).containsExactly(first);
        propose("rep", ChangeKind.BANK_DETAILS, BANK);
        decide("manager", ApprovalAction.REJECT, "Too much");
        raise("6000");
    }

    @Test
    void tellsWhoWasFasterWhenTwoProposeInTheSameSecond() {
        raise("5000");
        // The look that both had took place before either had written.
        assertThatThrownBy(() -> CurrentUser.asProcess(() -> jdbc.sql(
                                "insert into proposed_change (id, version, kind, account_id, was, shall, reason, proposed_by,"
                                        + " proposed_at, title, state, open_key) select 999999, 0, kind, account_id, was, shall,"
                                        + " reason, proposed_by, proposed_at, title, state, open_key from proposed_change")
                        .update()))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @Test
    void saysWhyItWasRejectedAndWritesToTheProposer() {
        RecordId change = raise("5000");
        decide("manager", ApprovalAction.REJECT, "They pay late");
        ChangeView ended = view(change);
        assertThat(ended.state()).isEqualTo(ChangeState.REJECTED);
        assertThat(ended.answer()).isEqualTo("They pay late");
        assertThat(limit()).isNull();
        assertThat(mails())
                .filteredOn(mail -> mail.get("to_address").equals("rep@test.example"))
                .hasSize(1)
                .allSatisfy(mail -> assertThat(mail.get("text_body").toString())
                        .contains("They pay late", "Harbour Foods", change.toString()));
        String timeline = people.basic("rep")
                .get("/api/v1/records/" + account + "/timeline")
                .body();
        assertThat(timeline).contains(change + " proposed: Credit limit", change + " rejected: Credit limit");
    }

    @Test
    void theProposerAloneWithdrawsIt() {
        RecordId change = raise("5000");
        people.as(
                "mate",
                () -> assertThatThrownBy(() -> changes.withdraw(change, null)).isInstanceOf(Forbidden.class));
        people.as("rep", () -> changes.withdraw(change, "Typed wrong"));
        assertThat(view(change).state()).isEqualTo(ChangeState.WITHDRAWN);
        assertThat(view(change).answer()).isEqualTo("Typed wrong");
        assertThat(people.as("manager", () -> desk.waiting())).isEmpty();
        people.as(
                "rep",
                () -> assertThatThrownBy(() -> changes.withdraw(change, null)).isInstanceOf(Conflict.class));
        raise("5000");
    }

    @Test
    void expiresWhenNobodyDecides() {
        RecordId change = raise("5000");
        jobs.fireTimer(change.toString(), "Timer_ApprovalExpired");
        assertThat(view(change).state()).isEqualTo(ChangeState.EXPIRED);
        assertThat(people.as("manager", () -> desk.waiting())).isEmpty();
        assertThat(limit()).isNull();
    }

    @Test
    void isNotMadeOverSomethingElse() {
        RecordId change = raise("5000");
        CurrentUser.asProcess(() -> terms.replaceCreditLimit(account, null, new Money(new BigDecimal("777"), "USD")));
        decide("manager", ApprovalAction.APPROVE, null);
        ChangeView ended = view(change);
        assertThat(ended.state()).isEqualTo(ChangeState.OUTDATED);
        assertThat(ended.lines()).singleElement().satisfies(line -> {
            assertThat(line.was()).isNull();
            assertThat(line.shall()).isEqualTo("5000.00 EUR");
            assertThat(line.found()).isEqualTo("777.00 USD");
        });
        assertThat(limit().currency()).isEqualTo("USD");
    }

    @Test
    void otherChangesOfTheAccountDoNotHoldItUp() {
        RecordId change = raise("5000");
        people.as("rep", () -> accounts.change(account, null, Map.of("city", "Kiel", "name", "Harbour Food AG")));
        assertThat(view(change).title()).isEqualTo("Harbour Food AG");
        decide("manager", ApprovalAction.APPROVE, null);
        assertThat(view(change).state()).isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void isOvertakenWhenItsAccountIsInTheWasteBin() {
        RecordId change = raise("5000");
        people.as("mate", () -> accounts.delete(account));
        people.as("rep", () -> assertThatThrownBy(() -> changes.get(change)).isInstanceOf(NotFound.class));
        decide("manager", ApprovalAction.APPROVE, null);
        assertThat(jdbc.sql("select state from proposed_change where id = ?")
                        .param(change.value())
                        .query(String.class)
                        .single())
                .isEqualTo("OUTDATED");
    }

    @Test
    void doesEachStepOfItsWorkOnce() {
        RecordId change = raise("5000");
        CurrentUser.asProcess(() -> {
            long approval = work.submit(change, null).approval();
            assertThat(work.submit(change, null).approval()).isEqualTo(approval);
            return true;
        });
        decide("manager", ApprovalAction.APPROVE, null);
        CurrentUser.asProcess(() -> {
            assertThat(work.apply(change)).isEqualTo(ChangeState.APPLIED);
            assertThat(work.close(change, ChangeState.REJECTED)).isEqualTo(ChangeState.APPLIED);
            work.tellProposer(change);
            return true;
        });
        assertThat(mails())
                .filteredOn(mail -> mail.get("to_address").equals("rep@test.example"))
                .hasSize(1);
        people.as("boss", () -> assertThatThrownBy(() -> work.apply(change)).isInstanceOf(Forbidden.class));
    }

    @Test
    void answersWhatThoseWhoDecideWantToKnow() {
        RecordId change = raise("5000");
        decide("manager", ApprovalAction.RETURN_TO_SUBMITTER, "Who said so?");
        assertThat(view(change).state()).isEqualTo(ChangeState.OPEN);
        String task = jdbc.sql(
                        "select id_ from ACT_RU_TASK where task_def_key_ = 'User_AnswerChange' and assignee_ = 'rep'")
                .query(String.class)
                .single();
        assertThat(people.logIn("rep").get("/tasks/" + task).body()).contains("Your answer");
        var answered = people.logIn("rep")
                .postJson(
                        "/tasks/" + task + "/complete", "{\"variables\":{\"changeAnswer\":\"Their CFO, by letter\"}}");
        assertThat(answered.statusCode()).as(answered.body()).isLessThan(400);
        assertThat(waiting("manager").justification()).contains("They wrote to us", "Their CFO, by letter");
        decide("manager", ApprovalAction.APPROVE, null);
        assertThat(view(change).state()).isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void waitsForTheProposerToAcceptConditions() {
        RecordId change = raise("5000");
        ApprovalView view = waiting("manager");
        people.as(
                "manager",
                () -> approvals.decide(
                        view.id(),
                        new Decide(
                                ApprovalAction.APPROVE_WITH_CONDITIONS,
                                view.mine().get(0).seat(),
                                null,
                                "Direct debit",
                                null,
                                null,
                                null)));
        jobs.runDue();
        assertThat(limit()).isNull();
        people.as("rep", () -> approvals.decide(view.id(), Decide.of(ApprovalAction.ACCEPT_CONDITIONS, 0, null)));
        jobs.runDue();
        assertThat(view(change).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(limit().amount()).isEqualByComparingTo("5000");
    }

    @Test
    void refusesWhatCannotBeProposed() {
        AtomicInteger before = new AtomicInteger(count());
        Map<String, Map<String, String>> wrong = new HashMap<>();
        wrong.put("amount", Map.of("amount", "-1", "currency", "EUR"));
        wrong.put("currency", Map.of("amount", "1", "currency", "XXQ"));
        wrong.forEach((field, input) -> {
            Invalid refused = catchThrowableOfType(Invalid.class, () -> propose("rep", ChangeKind.CREDIT_LIMIT, input));
            assertThat(refused.problems().get(0).field()).isEqualTo(field);
        });
        assertThatThrownBy(() -> propose("rep", ChangeKind.CREDIT_LIMIT, Map.of("amount", "1", "currency", "JPY")))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> propose("rep", ChangeKind.CREDIT_LIMIT, null)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> propose("rep", ChangeKind.DEAL_REGISTRATION, Map.of()))
                .isInstanceOf(Invalid.class);
        people.as(
                "rep",
                () -> assertThatThrownBy(
                                () -> changes.propose(new ProposeChange(account, ChangeKind.BANK_DETAILS, BANK, " ")))
                        .isInstanceOf(Invalid.class));
        assertThatThrownBy(() -> propose("stranger", ChangeKind.BANK_DETAILS, BANK))
                .isInstanceOf(NotFound.class);
        assertThat(count()).isEqualTo(before.get());
    }

    private int count() {
        return jdbc.sql("select count(*) from proposed_change")
                .query(Integer.class)
                .single();
    }

    @Test
    void belongsToWhomTheAccountBelongsTo() {
        RecordId change = raise("5000");
        people.as(
                "stranger", () -> assertThatThrownBy(() -> changes.get(change)).isInstanceOf(NotFound.class));
        people.as(
                "boss",
                () -> accounts.assign(
                        account,
                        jdbc.sql("select id from app_user where login = 'stranger'")
                                .query(Long.class)
                                .single()));
        people.as("stranger", () -> assertThat(changes.get(change).id()).isEqualTo(change));
        people.as("rep", () -> assertThatThrownBy(() -> changes.get(change)).isInstanceOf(NotFound.class));
        people.as(
                "boss",
                () -> assertThatThrownBy(() -> changes.assign(change, null)).isInstanceOf(Rejected.class));
    }
}
