package org.batoncrm.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.knowledge.ArticleHit;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.renewal.RenewalContracts;
import org.batoncrm.sla.RecipientHours;
import org.batoncrm.sla.SlaClockState;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.sla.SlaState;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.ticket.TicketJourney.News;
import org.batoncrm.ticket.TicketTalk.Said;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tickets from the first word to the confirmed solution, with the process that carries them. */
@BatonTest
class TicketsTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketTalk talk;

    @Autowired
    TicketLinks links;

    @Autowired
    TicketStore store;

    @Autowired
    MessageStore messages;

    @Autowired
    Entitlements entitlements;

    @Autowired
    Articles articles;

    @Autowired
    TicketJourney journey;

    @Autowired
    SlaClocks clocks;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    Tasks desk;

    @Autowired
    RecipientHours hours;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private long second;
    private RecordId account;
    private RecordId contact;

    @BeforeEach
    void aCustomer() {
        people.add("first", Role.SUPPORT_L1);
        second = people.add("second", Role.SUPPORT_L2).id();
        people.add("third", Role.SUPPORT_L3);
        people.add("lead", Role.SUPPORT_LEAD);
        people.add("rep", Role.AE);
        people.add("boss", Role.ADMIN);
        account = people.as("boss", () -> accounts.create(Map.of("name", "Harbour Foods", "country", "NO")));
        contact = people.as(
                "boss",
                () -> contacts.create(Map.of(
                        "firstName", "Ada",
                        "lastName", "Lovelace",
                        "email", "ada@harbour.example",
                        "language", "en",
                        "accountId", account.toString())));
    }

    private RecordId open(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "subject", "The scales show nothing",
                "description", "Since this morning the scales show nothing.",
                "email", "ada@harbour.example",
                "channel", "PORTAL"));
        input.putAll(more);
        RecordId id = people.as("first", () -> tickets.create(input));
        jobs.runDue();
        return id;
    }

    /** Each node draws its numbers out of a block of its own: the newer of two contracts may have the lower one. */
    @Test
    void aTicketComesUnderTheContractThatWasMadeLast() {
        RecordId old = RenewalContracts.insert(
                jdbc,
                transaction,
                account,
                second,
                people.addTeam("Sales"),
                "Old",
                LocalDate.now(clock).plusMonths(2));
        transaction.executeWithoutResult(status -> {
            String columns = "version, state, account_id, currency, net, tax, starts_on, months, ends_on, notice_days,"
                    + " auto_renew, payment_terms_days, billing, non_standard_clauses, owner_id, team_id, created_at,"
                    + " updated_at";
            jdbc.sql("insert into contract (id, title, " + columns + ") select id - 100, 'New', " + columns
                            + " from contract where id = ?")
                    .param(old.value())
                    .update();
            jdbc.sql("update contract set created_at = ? where id = ?")
                    .params(Timestamp.from(clock.instant().minus(1, ChronoUnit.DAYS)), old.value())
                    .update();
        });

        assertThat(now(open(Map.of())).contract()).isEqualTo(RecordId.of("CTR-" + (old.value() - 100)));
    }

    private RecordId rated(int impact, int urgency) {
        return open(Map.of("impact", impact, "urgency", urgency, "category", "BUG"));
    }

    private void complete(String who, RecordId id, String step, Map<String, Object> answer) {
        people.as(who, () -> {
            String task = tasks.find(id, step)
                    .orElseThrow(() -> new AssertionError(who + " has no task " + step + " at " + id))
                    .id();
            tasks.complete(task, new HashMap<>(answer));
            return null;
        });
        jobs.runDue();
    }

    private void tell(RecordId id, News news, Map<String, Object> variables) {
        transaction.executeWithoutResult(status -> CurrentUser.asProcess(
                () -> assertThat(journey.tell(id, news, variables)).isTrue()));
        jobs.runDue();
    }

    private void says(RecordId id, String text) {
        people.as("first", () -> {
            talk.heard(id, TicketChannel.PHONE, new Said(text, 0, List.of(), null));
            return null;
        });
        jobs.runDue();
    }

    private Standing now(RecordId id) {
        return store.get(id);
    }

    private SlaClockState clock(RecordId id, String name) {
        return clocks.state(id, name).orElseThrow();
    }

    private long mails(String template) {
        return jdbc.sql("select count(*) from mail_outbox where template = ?")
                .param(template)
                .query(Long.class)
                .single();
    }

    private List<Job> watchers(RecordId id) {
        return management.createJobQuery().activityId("Timer_NextThreshold").list().stream()
                .filter(job -> id.toString()
                        .equals(jdbc.sql("select BUSINESS_KEY_ from ACT_HI_PROCINST where PROC_INST_ID_ = ?")
                                .param(job.getProcessInstanceId())
                                .query(String.class)
                                .single()))
                .toList();
    }

    private Job watcher(RecordId id) {
        assertThat(watchers(id)).hasSize(1);
        return watchers(id).get(0);
    }

    @Test
    void aTicketIsTakenInAnsweredSolvedAndConfirmed() {
        RecordId id = open(Map.of());
        assertThat(now(id).contact()).isEqualTo(contact);
        assertThat(now(id).account()).isEqualTo(account);
        assertThat(now(id).state()).isEqualTo(TicketState.NEW);
        assertThat(mails("ticket/customer")).isEqualTo(1);
        assertThat(clock(id, "first-response").startedAt())
                .isCloseTo(now(id).receivedAt(), org.assertj.core.api.Assertions.within(1, ChronoUnit.MILLIS));
        assertThat(now(id).firstResponseAt()).isNull();

        complete(
                "first",
                id,
                "User_TriageTicket",
                Map.of("ticketImpact", "2", "ticketUrgency", "1", "ticketCategory", "INCIDENT"));
        assertThat(now(id).priority()).isEqualTo(TicketPriority.P1);
        assertThat(now(id).queue()).isEqualTo("support-l2");
        assertThat(now(id).ownerId()).isNotNull();

        complete(
                "second",
                id,
                "User_WorkTicket",
                Map.of("workOutcome", "NEED_CUSTOMER", "publicReply", "Which model is it?", "minutesSpent", "10"));
        assertThat(now(id).state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        assertThat(now(id).firstResponseAt()).isNotNull();
        assertThat(clock(id, "first-response").state()).isEqualTo(SlaState.MET);
        assertThat(clock(id, "resolution").state()).isEqualTo(SlaState.PAUSED);

        says(id, "It is the big one.");
        assertThat(now(id).state()).isEqualTo(TicketState.OPEN);
        assertThat(clock(id, "update").endedAt()).isNull();
        assertThat(clock(id, "resolution").state()).isNotEqualTo(SlaState.PAUSED);

        complete(
                "second",
                id,
                "User_WorkTicket",
                Map.of(
                        "workOutcome", "SOLVED",
                        "publicReply", "Please pull the plug and put it in again.",
                        "rootCause", "INFRASTRUCTURE"));
        assertThat(now(id).state()).isEqualTo(TicketState.SOLVED);
        assertThat(clocks.states(id)).allMatch(state -> state.endedAt() != null);
        assertThat(now(id).minutesSpent()).isEqualTo(10);

        transaction.executeWithoutResult(status -> store.set(id, "closed_how", TicketSolutions.CONFIRMED));
        tell(id, News.SOLUTION_CONFIRMED, Map.of());
        assertThat(now(id).state()).isEqualTo(TicketState.CLOSED);
        assertThat(now(id).closedHow()).isEqualTo("CONFIRMED");
        assertThat(watchers(id)).isEmpty();
        assertThat(messages.newest(id, false, 0, 50))
                .extracting(TicketMessage::kind)
                .containsExactly(
                        MessageKind.CUSTOMER,
                        MessageKind.AUTOMATIC,
                        MessageKind.REPLY,
                        MessageKind.CUSTOMER,
                        MessageKind.REPLY,
                        MessageKind.AUTOMATIC);

        jobs.fireTimer(id.toString(), "Timer_ReopenWindow");
        assertThat(CurrentUser.asProcess(() -> journey.carries(id))).isFalse();
    }

    @Test
    void neitherAConfirmationOfReceiptNorANoteIsAFirstResponse() {
        RecordId id = rated(3, 3);
        people.as("first", () -> {
            talk.note(id, new Said("Seen before?", 5, List.of(), null));
            return null;
        });
        assertThat(clock(id, "first-response").endedAt()).isNull();
        people.as("first", () -> {
            talk.reply(id, new Said("We look into it.", 0, List.of(), null));
            return null;
        });
        assertThat(clock(id, "first-response").state()).isEqualTo(SlaState.MET);
        assertThat(now(id).minutesSpent()).isEqualTo(5);
    }

    @Test
    void anUpdateNeverPreEmptsAnUnmetFirstResponse() {
        RecordId id = rated(3, 3);
        says(id, "Anybody there?");
        assertThat(clocks.state(id, "update")).isEmpty();
        people.as("first", () -> {
            talk.reply(id, new Said("We look into it.", 0, List.of(), null));
            return null;
        });
        assertThat(clocks.state(id, "update")).isEmpty();
        says(id, "And?");
        assertThat(clock(id, "update").endedAt()).isNull();
        people.as("first", () -> {
            talk.reply(id, new Said("Nearly.", 0, List.of(), null));
            return null;
        });
        assertThat(clock(id, "update").state()).isEqualTo(SlaState.MET);
    }

    @Test
    void aChangeOfPriorityKeepsWhatWasConsumedAndMovesTheTimers() {
        RecordId id = rated(4, 4);
        assertThat(now(id).priority()).isEqualTo(TicketPriority.P4);
        Instant before = now(id).nextDueAt();
        Instant timer = watcher(id).getDuedate().toInstant();
        people.as("first", () -> tickets.change(id, null, Map.of("impact", 1, "urgency", 1)));
        jobs.runDue();
        assertThat(now(id).priority()).isEqualTo(TicketPriority.P1);
        assertThat(now(id).nextDueAt()).isBefore(before);
        assertThat(clock(id, "first-response").startedAt())
                .isCloseTo(now(id).receivedAt(), org.assertj.core.api.Assertions.within(1, ChronoUnit.MILLIS));
        assertThat(watcher(id).getDuedate().toInstant()).isBefore(timer);
    }

    @Test
    void aGoldCustomersTicketThatNobodyAnswersClimbsTheLadder() {
        people.as(
                "lead",
                () -> entitlements.give(
                        account,
                        null,
                        SupportTier.GOLD,
                        false,
                        null,
                        LocalDate.now(clock).minusDays(1),
                        null));
        RecordId id = rated(1, 1);
        assertThat(now(id).tier()).isEqualTo(SupportTier.GOLD);
        assertThat(clock(id, "first-response").target()).isEqualTo(Duration.ofMinutes(30));
        assertThat(clock(id, "resolution").target()).isEqualTo(Duration.ofHours(4));

        transaction.executeWithoutResult(status -> fortyMinutesPass(id));
        management.executeJob(watcher(id).getId());
        jobs.runDue();

        assertThat(clock(id, "first-response").state()).isEqualTo(SlaState.BREACHED);
        assertThat(now(id).breachedAt()).isNotNull();
        assertThat(now(id).ownerId()).isNull();
        assertThat(mails("ticket/notice")).isGreaterThan(0);
        complete("lead", id, "User_ExplainBreach", Map.of("breachReason", "Everybody was at lunch."));
        assertThat(now(id).breachReason()).isEqualTo("Everybody was at lunch.");
        assertThat(watcher(id).getDuedate().toInstant()).isAfter(clock.instant());
        people.as("second", () -> {
            talk.reply(id, new Said("Sorry.", 0, List.of(), null));
            return null;
        });
        assertThat(clock(id, "first-response").state()).isEqualTo(SlaState.BREACHED);
    }

    private void fortyMinutesPass(RecordId id) {
        jdbc.sql("update sla_segment set from_at = ? where clock_id in (select id from sla_clock where record_id = ?"
                        + " and record_type = 'TICKET')")
                .params(java.sql.Timestamp.from(clock.instant().minus(Duration.ofMinutes(40))), id.value())
                .update();
        jdbc.sql("update sla_clock set due_at = ? where name = 'first-response' and record_id = ?"
                        + " and record_type = 'TICKET'")
                .params(java.sql.Timestamp.from(clock.instant().minus(Duration.ofMinutes(10))), id.value())
                .update();
    }

    @Test
    void aSilentCustomerIsRemindedTwiceWarnedAndThenTheTicketIsClosed() {
        RecordId id = rated(3, 3);
        complete("first", id, "User_WorkTicket", Map.of("workOutcome", "NEED_CUSTOMER", "publicReply", "Which?"));
        long before = mails("ticket/customer");
        jobs.fireTimer(id.toString(), "Timer_CustomerSilent");
        jobs.fireTimer(id.toString(), "Timer_CustomerSilent");
        jobs.fireTimer(id.toString(), "Timer_CustomerSilent");
        assertThat(mails("ticket/customer")).isEqualTo(before + 3);
        assertThat(now(id).state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        jobs.fireTimer(id.toString(), "Timer_CustomerSilent");
        assertThat(now(id).state()).isEqualTo(TicketState.CLOSED);
        assertThat(now(id).closedHow()).isEqualTo("SILENCE");
    }

    @Test
    void aRejectedSolutionGoesOnWithTheTimeConsumedAndToTheSecondLevelAfterTheSecondTime() {
        RecordId id = rated(3, 3);
        Map<String, Object> solved =
                Map.of("workOutcome", "SOLVED", "publicReply", "Fixed.", "rootCause", "CONFIGURATION");
        complete("first", id, "User_WorkTicket", solved);
        tell(id, News.SOLUTION_REJECTED, Map.of("rejectReason", "No."));
        assertThat(now(id).state()).isEqualTo(TicketState.OPEN);
        assertThat(clock(id, "resolution").endedAt()).isNull();
        complete("first", id, "User_WorkTicket", solved);
        says(id, "Still not.");
        assertThat(now(id).reopens()).isEqualTo(2);
        assertThat(now(id).queue()).isEqualTo("support-l2");
        complete("second", id, "User_WorkTicket", solved);
        assertThat(now(id).state()).isEqualTo(TicketState.SOLVED);
    }

    @Test
    void aWordWithinTheWindowOpensTheSameTicketAndALaterOneAnotherThatFollows() {
        RecordId id = rated(3, 3);
        complete(
                "first",
                id,
                "User_WorkTicket",
                Map.of("workOutcome", "SOLVED", "publicReply", "Fixed.", "rootCause", "DATA"));
        jobs.fireTimer(id.toString(), "Timer_ConfirmSilent");
        assertThat(now(id).state()).isEqualTo(TicketState.CLOSED);
        says(id, "It is back.");
        assertThat(now(id).state()).isEqualTo(TicketState.OPEN);
        assertThat(clock(id, "resolution").endedAt()).isNull();
        complete(
                "first",
                id,
                "User_WorkTicket",
                Map.of("workOutcome", "SOLVED", "publicReply", "Fixed again.", "rootCause", "DATA"));
        jobs.fireTimer(id.toString(), "Timer_ConfirmSilent");
        jobs.fireTimer(id.toString(), "Timer_ReopenWindow");
        says(id, "And again.");
        assertThat(now(id).state()).isEqualTo(TicketState.CLOSED);
        RecordId next = jdbc.sql("select id from ticket where follows_id = ?")
                .param(id.value())
                .query(Long.class)
                .optional()
                .map(number -> RecordId.of(id.type(), number))
                .orElseThrow();
        assertThat(now(next).state()).isEqualTo(TicketState.NEW);
        assertThat(now(next).description()).isEqualTo("And again.");
    }

    @Test
    void workGoesToTheNextLevelWithANoteAndNeverWithoutOne() {
        RecordId id = rated(3, 3);
        assertThatThrownBy(() -> complete("first", id, "User_WorkTicket", Map.of("workOutcome", "NEED_TEAM")))
                .isInstanceOf(Invalid.class);
        assertThat(now(id).handOvers()).isZero();
        complete("first", id, "User_WorkTicket", Map.of("workOutcome", "NEED_TEAM", "internalNote", "Too deep."));
        assertThat(now(id).queue()).isEqualTo("support-l2");
        assertThat(now(id).ownerId()).isNull();
        assertThat(clock(id, "resolution").state()).isNotEqualTo(SlaState.PAUSED);
        complete(
                "second",
                id,
                "User_WorkTicket",
                Map.of("workOutcome", "NEED_VENDOR", "externalIssue", "V-77", "internalNote", "Asked them."));
        assertThat(now(id).state()).isEqualTo(TicketState.WAITING_VENDOR);
        assertThat(clock(id, "resolution").state()).isEqualTo(SlaState.PAUSED);
        tell(id, News.VENDOR_ANSWERED, Map.of());
        assertThat(now(id).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void whoeverNamedAVendorByMistakeTakesItBackAndThePromiseGoesOn() {
        RecordId id = rated(3, 3);
        complete("first", id, "User_WorkTicket", Map.of("workOutcome", "NEED_TEAM", "internalNote", "Too deep."));
        TicketState before = now(id).state();
        Map<String, java.util.Date> timers = timers();
        String task = people.as("second", () -> tasks.find(id, "User_WorkTicket"))
                .orElseThrow()
                .id();
        people.as(
                "second",
                () -> desk.complete(
                        task, Map.of("workOutcome", "NEED_VENDOR", "externalIssue", "V-77", "internalNote", "Asked.")));
        assertThat(clock(id, "resolution").state()).isEqualTo(SlaState.PAUSED);
        assertThat(timers()).isNotEqualTo(timers);

        people.as("second", () -> desk.undo(task));

        assertThat(now(id).state()).isEqualTo(before);
        assertThat(clock(id, "resolution").state()).isNotEqualTo(SlaState.PAUSED);
        assertThat(timers()).isEqualTo(timers);
    }

    private Map<String, java.util.Date> timers() {
        Map<String, java.util.Date> timers = new HashMap<>();
        management.createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .forEach(job -> timers.put(job.getJobDefinitionId(), job.getDuedate()));
        return timers;
    }

    @Test
    void colleaguesAreToldInTheirOwnHoursUnlessItIsAnEmergency() {
        RecordId id = rated(3, 3);
        Instant opens = hours.nextOpening(second, clock.instant());
        complete("first", id, "User_WorkTicket", Map.of("workOutcome", "NEED_TEAM", "internalNote", "Too deep."));
        assertThat(notice(id)).isBetween(opens, opens.plusSeconds(60));
        RecordId urgent = rated(1, 1);
        complete("second", urgent, "User_WorkTicket", Map.of("workOutcome", "NEED_TEAM", "internalNote", "Help."));
        assertThat(notice(urgent)).isBefore(clock.instant().plusSeconds(1));
    }

    private Instant notice(RecordId id) {
        return jdbc.sql("select next_at from mail_outbox where template = 'ticket/notice' and record_id = ?"
                        + " order by id desc limit 1")
                .param(id.value())
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void whoeverDoesNothingLosesTheTicketAndEachAssignmentBeginsTheTimeAnew() {
        RecordId id = rated(1, 1);
        assertThat(now(id).ownerId()).isNotNull();
        Job timer =
                management.createJobQuery().activityId("Timer_ReturnToQueue").singleResult();
        assertThat(timer.getDuedate()).isBefore("2090-01-01");
        jobs.fireTimer(id.toString(), "Timer_ReturnToQueue");
        assertThat(now(id).ownerId()).isNull();
        assertThat(management
                        .createJobQuery()
                        .activityId("Timer_ReturnToQueue")
                        .singleResult()
                        .getDuedate())
                .isAfter("2090-01-01");
        people.as("boss", () -> {
            tickets.assign(id, second);
            return null;
        });
        assertThat(management
                        .createJobQuery()
                        .activityId("Timer_ReturnToQueue")
                        .singleResult()
                        .getDuedate())
                .isBefore("2090-01-01");
        assertThat(people.as("second", () -> tasks.find(id, "User_WorkTicket"))).isPresent();
    }

    @Test
    void ticketsOfOneOutageWaitForTheMajorIncidentAndGetItsSolution() {
        RecordId major = rated(1, 1);
        RecordId child = open(Map.of("subject", "Mine too"));
        RecordId other = rated(3, 3);
        people.as("lead", () -> {
            links.declareMajor(major);
            return null;
        });
        jobs.runDue();
        assertThat(now(major).major()).isTrue();
        people.as("lead", () -> {
            links.report(child, major);
            return null;
        });
        jobs.runDue();
        assertThat(now(child).state()).isEqualTo(TicketState.WAITING_PARENT);
        assertThatThrownBy(() -> people.as("lead", () -> {
                    links.report(major, other);
                    return null;
                }))
                .isInstanceOf(Rejected.class);
        complete(
                "second",
                major,
                "User_WorkTicket",
                Map.of("workOutcome", "SOLVED", "publicReply", "The line is back.", "rootCause", "INFRASTRUCTURE"));
        jobs.runDue();
        assertThat(now(child).state()).isEqualTo(TicketState.SOLVED);
        assertThat(now(child).solution()).isEqualTo("The line is back.");
        assertThat(now(other).state()).isNotEqualTo(TicketState.SOLVED);
    }

    @Test
    void aMergedTicketGoesOnInTheOtherOneWithAllThatWasSaid() {
        RecordId one = rated(3, 3);
        RecordId two = rated(3, 3);
        people.as("first", () -> {
            links.merge(two, one);
            return null;
        });
        jobs.runDue();
        assertThat(now(two).state()).isEqualTo(TicketState.MERGED);
        assertThat(clocks.states(two)).allMatch(state -> state.state() == SlaState.CANCELLED);
        assertThat(CurrentUser.asProcess(() -> journey.carries(two))).isFalse();
        assertThat(messages.newest(one, false, 0, 50)).hasSize(4);
        assertThatThrownBy(() -> says(two, "One more thing.")).isInstanceOf(Rejected.class);
        RecordId taken = transaction.execute(status -> CurrentUser.asProcess(() -> talk.take(
                        two,
                        new MessageStore.Fresh(
                                MessageKind.CUSTOMER,
                                null,
                                "Ada",
                                "ada@harbour.example",
                                TicketChannel.MAIL,
                                "One more thing.",
                                null,
                                0,
                                "mail:1",
                                clock.instant()),
                        List.of())
                .orElseThrow()));
        assertThat(taken).isEqualTo(one);
        assertThat(messages.newest(one, false, 0, 50)).hasSize(5);
        assertThatThrownBy(() -> people.as("first", () -> {
                    links.merge(one, two);
                    return null;
                }))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aDuplicateFoundAtTheFirstLookGoesOnInTheOtherTicket() {
        RecordId one = rated(3, 3);
        RecordId two = open(Map.of());
        complete("first", two, "User_TriageTicket", Map.of("duplicateOf", one.toString()));
        assertThat(now(two).state()).isEqualTo(TicketState.MERGED);
        assertThat(now(two).mergedInto()).isEqualTo(one);
        assertThat(CurrentUser.asProcess(() -> journey.carries(two))).isFalse();
    }

    @Test
    void aSenderNobodyKnowsBecomesAContactToBeLookedAt() {
        RecordId id = open(Map.of("email", "who@nowhere.example"));
        assertThat(now(id).knownSender()).isFalse();
        assertThat(now(id).contact()).isNotNull();
        assertThat(now(id).tier()).isEqualTo(SupportTier.NONE);
    }

    @Test
    void salesDoNotSeeTicketsAndGetNoAnswerAboutThem() {
        RecordId id = rated(3, 3);
        assertThatThrownBy(() -> people.as("rep", () -> tickets.get(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("rep", () -> tickets.create(Map.of("subject", "x", "email", "a@b.example"))))
                .isInstanceOf(Forbidden.class);
        assertThat(people.as(
                        "rep",
                        () -> tickets.page(org.batoncrm.record.ListQuery.of(
                                        tickets.spec(), new org.springframework.util.LinkedMultiValueMap<>(), 50))
                                .total()))
                .isZero();
    }

    @Test
    void aTicketWithoutACustomerIsRefused() {
        assertThatThrownBy(() -> people.as("first", () -> tickets.create(Map.of("subject", "Whose?"))))
                .isInstanceOf(Invalid.class);
    }

    private RecordId solvedWithoutAnArticle() {
        RecordId id = rated(3, 3);
        complete(
                "first",
                id,
                "User_WorkTicket",
                Map.of(
                        "workOutcome", "SOLVED",
                        "publicReply", "Pull the plug.",
                        "rootCause", "INFRASTRUCTURE",
                        "noArticle", true));
        tell(id, News.SOLUTION_CONFIRMED, Map.of());
        return id;
    }

    private List<ArticleHit> articlesOf(RecordId id) {
        return people.as("first", () -> articles.linked(id, Locale.ENGLISH));
    }

    @Test
    void whatNoArticleAnswersIsAskedForOnceAndDraftedFromTheSolution() {
        RecordId id = solvedWithoutAnArticle();
        assertThat(now(id).state()).isEqualTo(TicketState.CLOSED);
        assertThat(people.as("second", () -> tasks.find(id, "User_WriteArticle")))
                .isEmpty();

        says(id, "It shows nothing again.");
        assertThat(now(id).state()).isEqualTo(TicketState.OPEN);
        complete(
                "first",
                id,
                "User_WorkTicket",
                Map.of(
                        "workOutcome", "SOLVED",
                        "publicReply", "Pull the plug for a minute.",
                        "rootCause", "INFRASTRUCTURE",
                        "noArticle", true));
        tell(id, News.SOLUTION_CONFIRMED, Map.of());
        complete("first", id, "User_WriteArticle", Map.of("articleOutcome", "DRAFT", "articleTitle", "Dead scales"));
        assertThat(people.as("first", () -> tasks.find(id, "User_WriteArticle")))
                .isEmpty();
        assertThat(articlesOf(id)).extracting(ArticleHit::title).containsExactly("Dead scales");
        assertThat(people.as("first", () -> articles.get(articlesOf(id).get(0).id())))
                .containsEntry("ownerId", "first")
                .extractingByKey("body")
                .asString()
                .contains("Pull the plug for a minute.");
    }

    @Test
    void anArticleThatIsThereOrAReasonClosesTheGapToo() {
        RecordId known = people.as("first", () -> articles.create(new HashMap<>(Map.of("title.en", "Dead scales"))));
        RecordId id = solvedWithoutAnArticle();
        for (Map<String, Object> missing : List.of(
                Map.<String, Object>of("articleOutcome", "NONE"),
                Map.<String, Object>of("articleOutcome", "LINK"),
                Map.<String, Object>of("articleOutcome", "LINK", "articleNumber", "KB-4711"))) {
            assertThatThrownBy(() -> complete("first", id, "User_WriteArticle", missing))
                    .isInstanceOf(Invalid.class);
        }
        complete("first", id, "User_WriteArticle", Map.of("articleOutcome", "LINK", "articleNumber", known.toString()));
        assertThat(articlesOf(id)).extracting(ArticleHit::id).containsExactly(known);

        RecordId other = solvedWithoutAnArticle();
        complete("first", other, "User_WriteArticle", Map.of("articleOutcome", "NONE", "articleReason", "Once only."));
        assertThat(articlesOf(other)).isEmpty();
    }

    @Test
    void noArticleIsAskedForWhereOneHasHelpedOrNobodyMissesOne() {
        RecordId known = people.as("first", () -> articles.create(new HashMap<>(Map.of("title.en", "Dead scales"))));
        RecordId id = rated(3, 3);
        people.as("first", () -> {
            articles.link(id, known);
            return null;
        });
        complete(
                "first",
                id,
                "User_WorkTicket",
                Map.of("workOutcome", "SOLVED", "publicReply", "Done.", "rootCause", "DATA", "noArticle", true));
        tell(id, News.SOLUTION_CONFIRMED, Map.of());
        assertThat(people.as("first", () -> tasks.find(id, "User_WriteArticle")))
                .isEmpty();
        RecordId other = rated(3, 3);
        complete(
                "first",
                other,
                "User_WorkTicket",
                Map.of("workOutcome", "SOLVED", "publicReply", "Done.", "rootCause", "DATA"));
        tell(other, News.SOLUTION_CONFIRMED, Map.of());
        assertThat(people.as("first", () -> tasks.find(other, "User_WriteArticle")))
                .isEmpty();
    }

    @Test
    void holidaysAndNightsDoNotCountForThoseWhoHaveNotBoughtThem() {
        RecordId id = rated(3, 3);
        Instant due = clock(id, "first-response").dueAt();
        assertThat(due).isNotNull();
        assertThat(due.atZone(java.time.ZoneOffset.UTC).getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }
}
