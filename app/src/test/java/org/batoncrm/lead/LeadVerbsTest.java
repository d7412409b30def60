package org.batoncrm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment.Routing;
import org.batoncrm.lead.LeadContacts.ContactAttempt;
import org.batoncrm.lead.LeadRating.ScoreReason;
import org.batoncrm.lead.LeadScreening.DuplicateVerdict;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.OpenInterval;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class LeadVerbsTest {

    private static final Routing IN_TURN = new Routing("ROUND_ROBIN", "sdr", null, "routing.emea");

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadScreening screening;

    @Autowired
    private LeadRating rating;

    @Autowired
    private LeadAssignment assignment;

    @Autowired
    private LeadContacts contacts;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CalendarDesk calendars;

    private long team;

    @BeforeEach
    void whoWorksHere() {
        team = people.addTeam("Sales");
        people.add("boss", Role.ADMIN);
        people.add("anna", Set.of(team), Role.SDR);
        people.add("ben", Set.of(team), Role.SDR);
        people.add("cora", Set.of(team), Role.SDR);
        people.add("lena", Set.of(team), Role.SALES_MANAGER);
    }

    @Test
    void scoresAndRoutesACapturedLead() {
        RecordId lead = capture("Grace", "Hopper", "Navy Machines GmbH", "grace@navy.example", true);
        jobs.runDue();
        LeadDetails routed = get(lead);
        assertThat(routed.rating().score()).isNotNull();
        assertThat(routed.rating().grade()).isIn("A", "B");
        assertThat(routed.ownerId()).isNotNull();
        assertThat(routed.routing().reasonKey()).startsWith("routing.");
        assertThat(jdbc.sql("select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = 'User_MakeFirstContact'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, 2027-03-02, 2027-03-02T08:00:00Z",
        "America/Los_Angeles, 2027-03-16, 2027-03-16T07:00:00Z",
        "Asia/Shanghai, 2027-03-02, 2027-03-01T16:00:00Z"
    })
    void beginsTheDayOfTheNextTalkWhereTheCalendarCounts(String zone, LocalDate day, Instant begins) {
        CalendarDetails now = people.as("boss", () -> calendars.get("default"));
        Map<DayOfWeek, List<OpenInterval>> always = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek weekday : DayOfWeek.values()) {
            always.put(weekday, List.of(new OpenInterval(0, 1440)));
        }
        people.as(
                "boss",
                () -> calendars.save(new SaveCalendar(
                        now.code(), now.name(), zone, now.country(), now.version(), always, List.of())));
        RecordId lead = capture("A", "B", null, null, false);
        CurrentUser.asProcess(() -> assignment.assignOwner(lead, IN_TURN));

        Instant revisit = CurrentUser.asProcess(() -> contacts.recordQualification(lead, notNow(day)));

        assertThat(revisit).isEqualTo(begins);
        assertThat(get(lead).revisitAt()).isEqualTo(begins);
    }

    private static LeadContacts.Qualification notNow(LocalDate day) {
        return new LeadContacts.Qualification(
                null, null, null, null, null, null, null, null, null, null, null, null, "NOT_NOW", day, null, null,
                null);
    }

    @Test
    void dealsLeadsOutInTurn() {
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RecordId lead = capture("N", "N" + i, null, null, false);
            owners.add(CurrentUser.asProcess(() -> assignment.assignOwner(lead, IN_TURN)));
        }
        assertThat(owners).containsExactly("anna", "ben", "cora", "anna", "ben", "cora");
    }

    @Test
    void passesOverWhoHasLeft() {
        leave("anna", "ben");
        RecordId lead = capture("A", "B", null, null, false);
        assertThat(assign(lead)).isEqualTo("cora");
        assertThat(assign(lead)).isEqualTo("cora");
    }

    @Test
    void leavesTheLeadInTheQueueWhenNobodyIsFree() {
        leave("anna", "ben", "cora");
        RecordId lead = capture("A", "B", null, null, false);
        assertThat(assign(lead)).isNull();
        assertThat(get(lead).queue()).isEqualTo("sdr");
        assertThat(get(lead).routing().chosenKey()).isEqualTo("lead.routing.chosen.nobody");
    }

    @Test
    void takesALeadAwayTwiceAndNotAThirdTime() {
        RecordId lead = capture("A", "B", null, null, false);
        String first = assign(lead);
        LeadAssignment.Reassignment second = CurrentUser.asProcess(() -> assignment.reassign(lead, 1));
        assertThat(second.reassigned()).isTrue();
        assertThat(second.ownerId()).isNotEqualTo(first);
        assertThat(CurrentUser.asProcess(() -> assignment.reassign(lead, 1))).isEqualTo(second);
        assertThat(CurrentUser.asProcess(() -> assignment.reassign(lead, 2)).reassigned())
                .isTrue();
        assertThat(CurrentUser.asProcess(() -> assignment.reassign(lead, 3)).reassigned())
                .isFalse();
    }

    @Test
    void addsTheSamePersonToTheLeadThatIsThere() {
        RecordId first = capture("Grace", "Hopper", "Navy", "grace@navy.example", false);
        RecordId second = capture("G.", "Hopper", "Navy", "GRACE@navy.example ", false);
        assertThat(check(first)).isEqualTo(DuplicateVerdict.NONE);
        assertThat(check(second)).isEqualTo(DuplicateVerdict.EXACT);
        attach(second);
        attach(second);
        assertThat(get(second).status()).isEqualTo(LeadStatus.MERGED);
        assertThat(get(second).mergedInto()).isEqualTo(first);
    }

    /** Each node draws its numbers out of a block of its own: the lead that came first may have the higher one. */
    @Test
    void theOlderOfTwoIsTheOneThatCameFirstAndNotTheOneWithTheLowerNumber() {
        RecordId later = capture("G.", "Hopper", "Navy", "grace@navy.example", false);
        RecordId first = capture("Grace", "Hopper", "Navy", "grace@navy.example", false);
        came(later, "2026-11-26T12:00:00.000002Z");
        came(first, "2026-11-26T12:00:00.000001Z");
        assertThat(check(first)).isEqualTo(DuplicateVerdict.NONE);
        assertThat(check(later)).isEqualTo(DuplicateVerdict.EXACT);

        came(first, "2026-11-26T12:00:00.000002Z");
        assertThat(check(first)).isEqualTo(DuplicateVerdict.EXACT);
        assertThat(check(later)).isEqualTo(DuplicateVerdict.NONE);
    }

    @Test
    void theNewestClosedLeadOfAPersonIsTheOneThatCameLast() {
        RecordId last = capture("Grace", "Hopper", "Navy", "grace@navy.example", false);
        RecordId before = capture("Grace", "Hopper", "Navy", "grace@navy.example", false);
        RecordId now = capture("Grace", "Hopper", "Navy", "grace@navy.example", false);
        came(last, "2026-11-26T12:00:00Z");
        came(before, "2026-11-25T12:00:00Z");
        write("update sales_lead set status = 'WITHDRAWN' where id <> " + now.value());
        assertThat(check(now)).isEqualTo(DuplicateVerdict.NONE);
        assertThat(get(now).previous()).isEqualTo(last);
    }

    private void came(RecordId lead, String at) {
        write("update sales_lead set created_at = '" + at.replace('T', ' ').replace("Z", "") + "' where id = "
                + lead.value());
    }

    private void write(String sql) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql).update());
    }

    @Test
    void findsThePossiblySameCompany() {
        capture("Grace", "Hopper", "Navy Machines Inc.", null, false);
        RecordId second = capture("Alan", "Turing", "NAVY machines", null, false);
        assertThat(check(second)).isEqualTo(DuplicateVerdict.POSSIBLE);
        assertThat(get(second).candidates())
                .extracting(DuplicateCandidate::matched)
                .containsExactly("company");
    }

    @Test
    void takesALeadUpAgainThatNobodyCouldReach() {
        RecordId first = capture("Grace", "Hopper", "Navy", "grace@navy.example", false);
        CurrentUser.asProcess(() -> {
            assignment.returnToPool(first);
            assignment.returnToPool(first);
            return null;
        });
        assertThat(get(first).status()).isEqualTo(LeadStatus.UNREACHABLE);
        RecordId second = capture("Grace", "Hopper", "Navy", "grace@navy.example", false);
        check(second);
        attach(second);
        assertThat(get(first).status()).isEqualTo(LeadStatus.NEW);
        assertThat(jdbc.sql("select count(*) from process_link where record_id = ? and active_key is not null")
                        .param(first.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void sumsTheScoreAndKeepsItsReasons() {
        RecordId lead = capture("A", "B", null, null, false);
        List<ScoreReason> reasons = List.of(new ScoreReason(30, "intent.demo"), new ScoreReason(-5, "phone.missing"));
        assertThat(CurrentUser.asProcess(() -> rating.recordScore(lead, "lead-score:1:x", reasons)))
                .isEqualTo(25);
        assertThat(get(lead).rating().reasons()).isEqualTo(reasons);
        assertThat(CurrentUser.asProcess(() -> rating.recordGrade(lead, "C", "g:1"))
                        .lifted())
                .isFalse();
        assertThat(CurrentUser.asProcess(() -> rating.recordGrade(lead, "B", "g:1"))
                        .lifted())
                .isTrue();
        assertThat(CurrentUser.asProcess(() -> rating.recordGrade(lead, "D", "g:1"))
                        .grade())
                .isEqualTo("B");
    }

    @Test
    void countsAnAttemptOnceHoweverOftenTheStepRuns() {
        RecordId lead = capture("A", "B", null, null, false);
        assign(lead);
        ContactAttempt attempt = new ContactAttempt("VOICEMAIL", "PHONE", "called");
        for (int i = 0; i < 2; i++) {
            CurrentUser.asProcess(() -> contacts.recordContactAttempt(lead, 1, attempt));
        }
        assertThat(get(lead).work().attempts()).isEqualTo(1);
        assertThat(get(lead).status()).isEqualTo(LeadStatus.WORKING);
    }

    @Test
    void startsNoProcessForWhatIsOnlyToBeOnRecord() {
        capture("A", "B", null, null, false);
        assertThat(jdbc.sql("select count(*) from process_link")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private RecordId capture(String first, String last, String company, String email, boolean start) {
        return people.as(
                "boss",
                () -> leads.capture(new CaptureLead(
                                LeadsByHand.chief(first, last, company, email, start ? "Please show us a demo" : null),
                                null,
                                CaptureLead.Origin.API,
                                start))
                        .lead()
                        .id());
    }

    private void leave(String... logins) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update app_user set active = false where login in (:logins)")
                        .param("logins", List.of(logins))
                        .update());
    }

    private LeadDetails get(RecordId lead) {
        return people.as("boss", () -> leads.get(lead));
    }

    private String assign(RecordId lead) {
        return CurrentUser.asProcess(() -> assignment.assignOwner(lead, IN_TURN));
    }

    private DuplicateVerdict check(RecordId lead) {
        return CurrentUser.asProcess(() -> screening.checkDuplicates(lead));
    }

    private void attach(RecordId lead) {
        CurrentUser.asProcess(() -> {
            screening.attachToExisting(lead);
            return null;
        });
    }
}
