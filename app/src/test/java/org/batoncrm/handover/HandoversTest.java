package org.batoncrm.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.change.Changes;
import org.batoncrm.change.ProposeChange;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.People.Entry;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Activities;
import org.batoncrm.record.ActivityInput;
import org.batoncrm.record.ActivityKind;
import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskItem;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Hand-overs from the inventory to the check, with the process that carries them. */
@BatonTest
class HandoversTest {

    @Autowired
    People people;

    @Autowired
    org.batoncrm.identity.People admin;

    @Autowired
    Users users;

    @Autowired
    Jobs jobs;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Handovers handovers;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Deals deals;

    @Autowired
    Activities activities;

    @Autowired
    Changes changes;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    Approvals approvals;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    private long north;

    @BeforeEach
    void aTeam() {
        north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("rep2", Set.of(north), Role.AE);
        people.add("rep3", Set.of(north), Role.AE);
        people.add("manager", Set.of(north), Role.SALES_MANAGER);
        people.add("other.manager", Set.of(people.addTeam("South")), Role.SALES_MANAGER);
        people.add("finance", Role.FINANCE);
        people.add("steward", Role.DATA_STEWARD);
        people.add("boss", Role.ADMIN);
        people.add("boss2", Role.ADMIN);
    }

    private RecordId account(String owner, String name) {
        return people.as(owner, () -> accounts.create(Map.of("name", name)));
    }

    private RecordId start() {
        return start("rep");
    }

    private RecordId start(String leaver) {
        RecordId id = people.as(
                "steward",
                () -> handovers.start(new StartHandover(
                        leaver, LocalDate.now().plusDays(14).toString(), "Moves to another company", false)));
        jobs.runDue();
        return id;
    }

    private HandoverView view(RecordId handover) {
        return people.as("steward", () -> handovers.get(handover));
    }

    private HandoverView.Kind kind(RecordId handover, HandoverKind kind) {
        return view(handover).kinds().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private HandoverThing thing(RecordId handover, RecordId record) {
        return people.as("steward", () -> handovers.things(handover, null, 0)).stream()
                .filter(one -> record.toString().equals(one.number()))
                .findFirst()
                .orElseThrow();
    }

    private void plan(RecordId handover, Map<String, String> rules, String... among) {
        people.as("steward", () -> handovers.plan(handover, new PlanHandover(rules, List.of(among))));
    }

    /** Completes the open task of the step as the person. */
    private void complete(String who, String step, Map<String, Object> answer) {
        people.as(who, () -> {
            TaskItem task = tasks.list(TaskFilter.of(TaskView.ALL), 0, 100).stream()
                    .filter(one -> step.equals(one.definitionKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + step + " for " + who));
            Map<String, @Nullable Object> all = new HashMap<>(answer);
            return tasks.complete(task.id(), all);
        });
    }

    private void ask(RecordId handover) {
        complete("steward", "User_PlanHandover", Map.of("planRule", "AS_PLANNED", "notifyCustomers", false));
    }

    private void accept(String who) {
        complete(who, "User_AcceptHandover", Map.of("receiverAnswer", "ACCEPT"));
        jobs.runDue();
    }

    private void allTo(RecordId handover, String who) {
        complete(
                "steward",
                "User_PlanHandover",
                Map.of("planRule", "ONE", "planReceiver", who, "notifyCustomers", false));
        accept(who);
    }

    private @Nullable String ownerOf(RecordId account) {
        return (String) people.as("boss", () -> accounts.get(account)).get("ownerId");
    }

    @Test
    void handsEverythingOverAndEndsTheAccess() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId person =
                people.as("rep", () -> contacts.create(Map.of("lastName", "Berg", "accountId", food.toString())));
        RecordId deal =
                people.as("rep", () -> deals.create(Map.of("name", "Cold store", "accountId", food.toString())));
        jobs.runDue();
        people.as(
                "rep",
                () -> activities.add(new ActivityInput(
                        food.toString(), ActivityKind.TODO, "Call again", null, null, null, null, null, null)));
        String task = openTaskOf("rep");

        RecordId handover = start();
        assertThat(view(handover).state()).isEqualTo(HandoverState.PLANNING);
        assertThat(kind(handover, HandoverKind.ACCOUNT).planned()).isEqualTo(1);
        assertThat(kind(handover, HandoverKind.CONTACT).total()).isEqualTo(1);
        assertThat(kind(handover, HandoverKind.DEAL).total()).isEqualTo(1);
        assertThat(kind(handover, HandoverKind.TODO).total()).isEqualTo(1);
        assertThat(kind(handover, HandoverKind.TASK).total()).isEqualTo(1);
        assertThat(ownerOf(food)).as("nothing has moved").isEqualTo("rep");

        allTo(handover, "rep3");

        assertThat(view(handover).state()).isEqualTo(HandoverState.MOVED);
        assertThat(view(handover).done()).isEqualTo(view(handover).total());
        assertThat(ownerOf(food)).isEqualTo("rep3");
        assertThat(people.as("boss", () -> contacts.get(person)).get("ownerId")).isEqualTo("rep3");
        assertThat(people.as("boss", () -> deals.get(deal)).get("ownerId")).isEqualTo("rep3");
        assertThat(people.as("boss", () -> activities.openTodos(food)).get(0).assigneeId())
                .isEqualTo("rep3");
        assertThat(assignee(task)).isEqualTo("rep3");
        assertThat(ownerVariable(deal)).as("tasks to come are the new owner's").isEqualTo("rep3");
        assertThat(timeline(food, "handover.timeline.moved")).isEqualTo(1);
        assertThat(timeline(deal, "handover.timeline.moved")).isEqualTo(1);

        jobs.fireTimer(handover.toString(), "Timer_LastDay");
        assertThat(users.byLogin("rep").orElseThrow().active()).isFalse();
        jobs.fireTimer(handover.toString(), "Timer_CheckDue");
        complete("manager", "User_CheckHandover", Map.of("checkOutcome", "WELL"));
        assertThat(view(handover).state()).isEqualTo(HandoverState.ENDED);
    }

    @Test
    void contactsAndFollowUpsMoveWithTheirAccount() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId tea = account("rep", "Tea House");
        RecordId atFood =
                people.as("rep", () -> contacts.create(Map.of("lastName", "Berg", "accountId", food.toString())));
        RecordId atTea = people.as("rep", () -> contacts.create(Map.of("lastName", "Li", "accountId", tea.toString())));
        people.as(
                "rep",
                () -> activities.add(new ActivityInput(
                        tea.toString(), ActivityKind.TODO, "Call", null, null, null, null, null, null)));
        RecordId handover = start();
        people.as(
                "steward", () -> handovers.place(handover, thing(handover, food).id(), "rep2", false));
        people.as(
                "steward", () -> handovers.place(handover, thing(handover, tea).id(), "rep3", false));
        plan(handover, Map.of("CONTACT", "FOLLOW", "TODO", "FOLLOW"));

        assertThat(thing(handover, atFood).receiver()).isEqualTo("rep2");
        assertThat(thing(handover, atTea).receiver()).isEqualTo("rep3");
        ask(handover);
        accept("rep2");
        accept("rep3");
        assertThat(people.as("boss", () -> contacts.get(atTea)).get("ownerId")).isEqualTo("rep3");
        assertThat(people.as("boss", () -> activities.openTodos(tea)).get(0).assigneeId())
                .isEqualTo("rep3");
    }

    @Test
    void splitsEvenlyAndKeepsWhatWasSaidOfOneThing() {
        Map<String, RecordId> all = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            all.put("Account " + i, account("rep", "Account " + i));
        }
        RecordId handover = start();
        RecordId special = all.get("Account 3");
        people.as(
                "steward",
                () -> handovers.place(handover, thing(handover, special).id(), "manager", false));
        plan(handover, Map.of("ACCOUNT", "EVENLY"), "rep2", "rep3");

        Map<String, Long> counts = new HashMap<>();
        view(handover).receivers().forEach(one -> counts.put(one.login(), one.total()));
        assertThat(counts).containsEntry("manager", 1L);
        assertThat(counts.get("rep2") + counts.get("rep3")).isEqualTo(5);
        assertThat(counts.get("rep2")).isBetween(2L, 3L);
        assertThat(thing(handover, special).pinned()).isTrue();
    }

    @Test
    void givesToWhoHasLeast() {
        for (int i = 0; i < 3; i++) {
            account("rep2", "Busy " + i);
        }
        RecordId food = account("rep", "Harbour Foods");
        RecordId handover = start();
        assertThat(thing(handover, food).receiver()).isEqualTo("rep3");
    }

    @Test
    void aPersonWithoutRecordsOnlyLosesTheAccess() {
        RecordId handover = start("rep3");
        assertThat(view(handover).total()).isZero();
        assertThat(view(handover).state()).isEqualTo(HandoverState.MOVED);
        jobs.fireTimer(handover.toString(), "Timer_LastDay");
        assertThat(users.byLogin("rep3").orElseThrow().active()).isFalse();
    }

    @Test
    void refusesTwoHandOversOfOneUser() {
        RecordId first = start();
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("handover.alreadyOpen"));
        people.as("steward", () -> handovers.cancel(first));
        jobs.runDue();
        assertThat(view(first).state()).isEqualTo(HandoverState.CANCELLED);
        assertThat(start()).isNotEqualTo(first);
    }

    @Test
    void refusesToPlanForWhoIsNotThereOrLeavesToo() {
        account("rep", "Harbour Foods");
        start("rep3");
        RecordId handover = start();
        deactivate("rep2");
        for (String wrong : List.of("rep", "rep2", "rep3", "nobody")) {
            assertThatThrownBy(() -> plan(handover, Map.of("ACCOUNT", wrong)))
                    .as(wrong)
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> plan(handover, Map.of("CONTACT", "POOL"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> plan(handover, Map.of("NOTHING", "POOL"))).isInstanceOf(Invalid.class);
    }

    @Test
    void plansAgainWhatAReceiverRefuses() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        complete("rep2", "User_AcceptHandover", Map.of("receiverAnswer", "REFUSE", "receiverReason", "Too much"));
        jobs.runDue();

        assertThat(view(handover).state()).isEqualTo(HandoverState.PLANNING);
        assertThat(view(handover).open()).isEqualTo(1);
        assertThat(ownerOf(food)).isEqualTo("rep");
        assertThat(view(handover).receivers().get(0).reason()).isEqualTo("Too much");
        allTo(handover, "rep3");
        assertThat(ownerOf(food)).isEqualTo("rep3");
    }

    @Test
    void asksWhoLeavesUntilTheLastDay() {
        account("rep", "Harbour Foods");
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        complete("rep2", "User_AcceptHandover", Map.of("receiverAnswer", "ASK", "question", "Who decides there?"));
        HandoverView seen = people.as("rep", () -> handovers.get(handover));
        assertThat(seen.receivers().get(0).question()).isEqualTo("Who decides there?");
        complete("rep", "User_AnswerQuestion", Map.of("questionAnswer", "Mrs Li"));
        assertThat(people.as("rep2", () -> handovers.get(handover))
                        .receivers()
                        .get(0)
                        .reply())
                .isEqualTo("Mrs Li");
        accept("rep2");
        assertThat(view(handover).state()).isEqualTo(HandoverState.MOVED);
    }

    @Test
    void plansAgainWhenAReceiverIsDeactivatedMeanwhile() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        deactivate("rep2");
        jobs.runDue();

        assertThat(view(handover).state()).isEqualTo(HandoverState.PLANNING);
        assertThat(view(handover).open()).isEqualTo(1);
        allTo(handover, "rep3");
        assertThat(ownerOf(food)).isEqualTo("rep3");
    }

    @Test
    void whoLeavesTakesNothingOverFromOthers() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        start("rep2");

        assertThat(view(handover).state()).isEqualTo(HandoverState.PLANNING);
        assertThat(view(handover).open()).isEqualTo(1);
        assertThat(ownerOf(food)).isEqualTo("rep");
    }

    @Test
    void aTaskThatSomebodyElseHasTakenStaysTheirs() {
        RecordId deal = people.as("rep", () -> deals.create(Map.of("name", "Cold store")));
        jobs.runDue();
        String task = openTaskOf("rep");
        RecordId handover = start();
        people.as("boss", () -> tasks.delegate(task, "manager"));
        allTo(handover, "rep3");

        assertThat(assignee(task)).isEqualTo("manager");
        assertThat(people.as("boss", () -> deals.get(deal)).get("ownerId")).isEqualTo("rep3");
        assertThat(kind(handover, HandoverKind.TASK).gone()).isEqualTo(1);
    }

    @Test
    void givesAwaySeatsInApprovalsThatAreOpen() {
        RecordId food = account("rep2", "Harbour Foods");
        people.as(
                "rep2",
                () -> changes.propose(new ProposeChange(
                        food, ChangeKind.CREDIT_LIMIT, Map.of("amount", "100", "currency", "EUR"), "Good payer")));
        jobs.runDue();
        String holder = waitsFor("manager") ? "manager" : "other.manager";

        RecordId handover = start(holder);
        assertThat(kind(handover, HandoverKind.APPROVAL).total()).isEqualTo(1);
        allTo(handover, "rep3");

        assertThat(waitsFor(holder)).isFalse();
        assertThat(waitsFor("rep3")).isTrue();
        assertThat(kind(handover, HandoverKind.APPROVAL).moved()).isEqualTo(1);
    }

    @Test
    void whoTakesOverSpeaksForTheApprovalsThatTheLeaverHasAskedFor() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId change = people.as(
                "rep",
                () -> changes.propose(new ProposeChange(
                        food, ChangeKind.CREDIT_LIMIT, Map.of("amount", "100", "currency", "EUR"), "Good payer")));
        jobs.runDue();
        String holder = waitsFor("manager") ? "manager" : "other.manager";
        long approval = people.as(holder, () -> desk.waiting()).get(0).id();

        RecordId handover = start();
        assertThat(kind(handover, HandoverKind.REQUEST).total()).isEqualTo(1);
        allTo(handover, "rep3");

        assertThat(kind(handover, HandoverKind.REQUEST).moved()).isEqualTo(1);
        assertThat(people.as("rep3", () -> desk.asked())).hasSize(1);
        assertThat(people.as("rep", () -> desk.asked())).isEmpty();
        ApprovalView seen = people.as("rep3", () -> approvals.get(approval));
        assertThat(seen.submitter()).as("who asked stays known").isEqualTo("Rep");
        assertThat(seen.spokesman()).isEqualTo("Rep3");
        people.as(
                "rep",
                () -> assertThatThrownBy(() -> changes.withdraw(change, null)).isInstanceOf(Forbidden.class));

        people.as(
                holder,
                () -> approvals.decide(
                        approval,
                        Decide.of(
                                ApprovalAction.RETURN_TO_SUBMITTER,
                                approvals.get(approval).mine().get(0).seat(),
                                "Why so much?")));
        jobs.runDue();
        assertThat(openTaskOf("rep3"))
                .as("what came back waits for who took over")
                .isNotNull();
        assertThat(people.as("rep3", () -> changes.get(change)).mine()).isTrue();
        people.as("rep3", () -> changes.withdraw(change, "Not needed any more"));
        jobs.runDue();
        assertThat(people.as("boss", () -> changes.get(change)).state().name()).isEqualTo("WITHDRAWN");
    }

    @Test
    void somebodySpeaksForWhatWasAskedByAPersonWhoseAccessEnds() {
        RecordId food = account("rep", "Harbour Foods");
        people.as(
                "rep",
                () -> changes.propose(new ProposeChange(
                        food, ChangeKind.CREDIT_LIMIT, Map.of("amount", "100", "currency", "EUR"), "Good payer")));
        jobs.runDue();
        String holder = waitsFor("manager") ? "manager" : "other.manager";
        long approval = people.as(holder, () -> desk.waiting()).get(0).id();

        deactivate("rep");

        ApprovalView seen = people.as("boss", () -> approvals.get(approval));
        assertThat(seen.submitter()).isEqualTo("Rep");
        assertThat(seen.spokesman()).isNotNull().isNotEqualTo("Rep");
        assertThat(people.as(holder, () -> approvals.get(approval)).bySubmitter())
                .as("who decides does not speak for who asked")
                .isFalse();
    }

    @Test
    void leavesAloneWhatSomebodyHasGivenAwayDuringTheRun() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId tea = account("rep", "Tea House");
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        people.as("boss", () -> accounts.assign(food, idOf("rep3")));
        accept("rep2");

        assertThat(ownerOf(food)).isEqualTo("rep3");
        assertThat(ownerOf(tea)).isEqualTo("rep2");
        assertThat(kind(handover, HandoverKind.ACCOUNT).gone()).isEqualTo(1);
        assertThat(timeline(food, "handover.timeline.moved")).isZero();
    }

    @Test
    void findsWhatThePersonHasGotMeanwhile() {
        account("rep", "Harbour Foods");
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        RecordId late = account("rep", "Late Bakery");
        accept("rep2");

        assertThat(ownerOf(late)).isEqualTo("rep2");
    }

    @Test
    void goesOnAfterAKillInTheMiddleAndDoesNothingTwice() {
        for (int i = 0; i < 250; i++) {
            account("rep", "Account " + i);
        }
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        complete("rep2", "User_AcceptHandover", Map.of("receiverAnswer", "ACCEPT"));
        run("Service_CountAnswers");
        // The node dies at the end of the first batch, before it is committed, and once more in the second.
        die("Service_MoveBatch");
        assertThat(kind(handover, HandoverKind.ACCOUNT).moved()).isZero();
        run("Service_MoveBatch");
        assertThat(kind(handover, HandoverKind.ACCOUNT).moved()).isEqualTo(HandoverMover.BATCH);
        assertThat(view(handover).state()).isEqualTo(HandoverState.MOVING);
        die("Service_MoveBatch");
        jobs.runDue();

        assertThat(kind(handover, HandoverKind.ACCOUNT).moved()).isEqualTo(250);
        assertThat(count("select count(*) from account where owner_id = " + idOf("rep2")))
                .isEqualTo(250);
        assertThat(count("select count(*) from timeline_entry where title_key = 'handover.timeline.moved'"))
                .isEqualTo(250);
    }

    @Test
    void putsAsideWhatCannotBeMovedAndMovesTheOthers() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId broken = account("rep", "Broken");
        RecordId handover = start();
        plan(handover, Map.of("ACCOUNT", "rep2"));
        ask(handover);
        complete("rep2", "User_AcceptHandover", Map.of("receiverAnswer", "ACCEPT"));
        run("Service_CountAnswers");
        // An account below itself is one that its room does not save.
        transaction.executeWithoutResult(status -> jdbc.sql("update account set parent_id = id where id = ?")
                .param(broken.value())
                .update());
        for (int i = 0;
                i < 20
                        && management
                                        .createJobQuery()
                                        .activityId("Service_MoveBatch")
                                        .count()
                                > 0;
                i++) {
            try {
                run("Service_MoveBatch");
            } catch (RuntimeException failed) {
                // As the engine would, after a while.
            }
        }
        assertThat(ownerOf(food)).isEqualTo("rep2");
        assertThat(kind(handover, HandoverKind.ACCOUNT).stuck()).isEqualTo(1);
        assertThat(thing(handover, broken).note()).isNotBlank();
    }

    @Test
    void writesToTheCustomersOnceItIsApproved() {
        RecordId food = account("rep", "Harbour Foods");
        people.as(
                "rep",
                () -> contacts.create(Map.of(
                        "lastName",
                        "Berg",
                        "email",
                        "berg@harbour.example",
                        "accountId",
                        food.toString(),
                        "consent.email",
                        true)));
        people.as(
                "rep",
                () -> contacts.create(
                        Map.of("lastName", "No", "email", "no@harbour.example", "accountId", food.toString())));
        RecordId handover = start();
        complete(
                "steward",
                "User_PlanHandover",
                Map.of("planRule", "ONE", "planReceiver", "rep2", "notifyCustomers", true));
        accept("rep2");
        assertThat(count("select count(*) from mail_outbox where to_address like '%harbour.example'"))
                .isZero();
        complete("manager", "User_ApproveNotice", Map.of("noticeOutcome", "SEND"));
        jobs.runDue();
        assertThat(jdbc.sql("select to_address from mail_outbox where to_address like '%harbour.example'")
                        .query(String.class)
                        .list())
                .containsExactly("berg@harbour.example");
        assertThat(view(handover).state()).isEqualTo(HandoverState.MOVED);
    }

    @Test
    void letsOnlyThoseWhoLookAfterPeopleDoIt() {
        for (String who : List.of("rep2", "finance", "other.manager")) {
            assertThatThrownBy(() -> people.as(
                            who,
                            () -> handovers.start(
                                    new StartHandover("rep", LocalDate.now().toString(), "x", false))))
                    .as(who)
                    .isInstanceOfAny(Forbidden.class, Invalid.class);
        }
        RecordId handover = people.as(
                "manager",
                () -> handovers.start(new StartHandover("rep", LocalDate.now().toString(), "Moves on", false)));
        assertThatThrownBy(() -> people.as("other.manager", () -> handovers.get(handover)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("rep2", () -> handovers.get(handover)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("rep", () -> handovers.cancel(handover)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void refusesBadInput() {
        for (StartHandover wrong : List.of(
                new StartHandover("nobody", LocalDate.now().toString(), "x", false),
                new StartHandover("rep", "31.12.2026", "x", false),
                new StartHandover("rep", "2020-01-01", "x", false),
                new StartHandover("rep", LocalDate.now().toString(), " ", false))) {
            assertThatThrownBy(() -> people.as("steward", () -> handovers.start(wrong)))
                    .isInstanceOf(Invalid.class);
        }
        RecordId handover = start();
        people.as("steward", () -> handovers.cancel(handover));
        assertThatThrownBy(() -> people.as("steward", () -> handovers.cancel(handover)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> plan(handover, Map.of())).isInstanceOf(Conflict.class);
    }

    private void deactivate(String login) {
        people.as("boss", () -> {
            Entry entry = admin.get(idOf(login));
            admin.change(new Entry(
                    entry.id(),
                    entry.version(),
                    entry.login(),
                    entry.name(),
                    entry.email(),
                    false,
                    entry.roles(),
                    entry.teamIds(),
                    entry.superiorId()));
        });
    }

    private long idOf(String login) {
        return users.byLogin(login).map(UserCard::id).orElseThrow();
    }

    private boolean waitsFor(String who) {
        return people.as(who, () -> !desk.waiting().isEmpty());
    }

    private void run(String step) {
        management.executeJob(job(step).getId());
    }

    private void die(String step) {
        String id = job(step).getId();
        transaction.executeWithoutResult(status -> {
            management.executeJob(id);
            status.setRollbackOnly();
        });
    }

    private Job job(String step) {
        return management.createJobQuery().activityId(step).singleResult();
    }

    private String openTaskOf(String login) {
        return jdbc.sql("select task_id from task_view where assignee = ?")
                .param(login)
                .query(String.class)
                .single();
    }

    private @Nullable String assignee(String task) {
        return jdbc.sql("select assignee from task_view where task_id = ?")
                .param(task)
                .query(String.class)
                .single();
    }

    private String ownerVariable(RecordId deal) {
        return CurrentUser.asProcess(() -> jdbc.sql("select v.TEXT_ from ACT_RU_VARIABLE v join ACT_RU_EXECUTION e"
                        + " on e.ID_ = v.EXECUTION_ID_ where e.BUSINESS_KEY_ = ? and v.NAME_ = 'owner'")
                .param(deal.toString())
                .query(String.class)
                .single());
    }

    private long timeline(RecordId record, String key) {
        return count("select count(*) from timeline_entry where record_type = '" + record.type() + "' and record_id = "
                + record.value() + " and title_key = '" + key + "'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
