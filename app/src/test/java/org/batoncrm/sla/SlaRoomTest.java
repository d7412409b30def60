package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class SlaRoomTest {

    private static final RecordId LEAD = RecordId.of("LEAD-7");
    private static final Instant FRIDAY_1759 = Instant.parse("2026-11-27T17:59:00Z");

    @Autowired
    BusinessCalendars calendars;

    @Autowired
    CalendarDesk desk;

    @Autowired
    SlaClocks clocks;

    @Autowired
    BreachKeeper keeper;

    @Autowired
    OpenHoursCache cache;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TimerShifts shifts;

    @Autowired
    RecipientHours recipients;

    @Autowired
    Users users;

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    @BeforeEach
    void aProcessOwner() {
        people.add("keeper", Role.PROCESS_OWNER);
        people.add("seller", Role.AE);
        List.of("default", "berlin", "shut").forEach(cache::forget);
    }

    private CalendarDetails asKeeper(java.util.function.Supplier<CalendarDetails> work) {
        return people.as("keeper", work);
    }

    private SaveCalendar like(CalendarDetails now, List<CalendarDetails.Holiday> holidays) {
        return new SaveCalendar(now.code(), now.name(), now.zone(), now.country(), now.version(), now.week(), holidays);
    }

    @Test
    void nobodyLivesByTheCalendarThatNeverCloses() {
        asKeeper(() -> desk.add("a-zone-of-its-own", "Own zone", "Asia/Tokyo", null));
        CalendarDetails office = asKeeper(() -> desk.get("default"));
        asKeeper(() -> desk.save(new SaveCalendar(
                office.code(),
                office.name(),
                "Asia/Tokyo",
                office.country(),
                office.version(),
                office.week(),
                office.holidays())));
        assertThat(calendars.codeOfZone(ZoneId.of("UTC"))).isEmpty();
        assertThat(calendars.codeOfZone(ZoneId.of("Asia/Tokyo"))).contains("a-zone-of-its-own");
    }

    @Test
    void startsWithOfficeHoursInTheDefaultCalendar() {
        assertThat(calendars.plus("default", FRIDAY_1759, Duration.ofMinutes(15)))
                .isEqualTo("2026-11-30T09:14:00Z");
        assertThat(calendars.plus("default", FRIDAY_1759, Duration.ofMinutes(8), 75))
                .isEqualTo("2026-11-30T09:05:00Z");
        assertThat(calendars.isOpen("default", FRIDAY_1759)).isTrue();
        assertThat(calendars.ofDays("default", FRIDAY_1759, 1)).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void shiftsOverAHolidayThatSomebodyAdds() {
        CalendarDetails before = asKeeper(() -> desk.get("default"));
        asKeeper(() -> desk.save(like(
                before, List.of(new CalendarDetails.Holiday(LocalDate.parse("2026-11-30"), "Founders' day", null)))));
        assertThat(calendars.plus("default", FRIDAY_1759, Duration.ofMinutes(15)))
                .isEqualTo("2026-12-01T09:14:00Z");
        assertThat(asKeeper(() -> desk.get("default")).version()).isGreaterThan(before.version());
    }

    @Test
    void answersByTheCalendarOfTheCountryWhereThereIsOne() {
        asKeeper(() -> desk.add("berlin", "Berlin", "Europe/Berlin", "de"));
        assertThat(calendars.codeFor("DE")).isEqualTo("berlin");
        assertThat(calendars.codeFor("de")).isEqualTo("berlin");
        assertThat(calendars.codeFor("FR")).isEqualTo("default");
        assertThat(calendars.codeFor(null)).isEqualTo("default");
        assertThatThrownBy(() -> asKeeper(() -> desk.add("other", "Other", "Europe/Berlin", "DE")))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void addsThePublicHolidaysOfACountryOnceAndKeepsOwnNames() {
        asKeeper(() -> desk.add("berlin", "Berlin", "Europe/Berlin", "DE"));
        CalendarDetails now = asKeeper(() -> desk.get("berlin"));
        LocalDate christmas = LocalDate.parse("2026-12-25");
        asKeeper(() ->
                desk.save(like(now, List.of(new CalendarDetails.Holiday(christmas, "We do work", DayOfWeek.MONDAY)))));
        SaveCalendar wanted = people.as("keeper", () -> desk.withPublicHolidays("berlin", "DE", 2026, Locale.ENGLISH));
        assertThat(wanted.holidays()).hasSizeGreaterThan(6);
        asKeeper(() -> desk.save(wanted));
        assertThat(people.as("keeper", () -> desk.withPublicHolidays("berlin", "DE", 2026, Locale.ENGLISH))
                        .holidays())
                .isEqualTo(wanted.holidays());
        assertThat(asKeeper(() -> desk.get("berlin")).holidays())
                .contains(new CalendarDetails.Holiday(christmas, "We do work", DayOfWeek.MONDAY));
    }

    @Test
    void refusesWhoIsNotToKeepCalendarsAndWhoComesTooLate() {
        assertThatThrownBy(() -> people.as("seller", () -> desk.all())).isInstanceOf(Forbidden.class);
        CalendarDetails read = asKeeper(() -> desk.get("default"));
        List<CalendarDetails.Holiday> one =
                List.of(new CalendarDetails.Holiday(LocalDate.parse("2026-11-30"), "First", null));
        asKeeper(() -> desk.save(like(read, one)));
        assertThatThrownBy(() -> asKeeper(() -> desk.save(like(read, List.of()))))
                .isInstanceOf(Conflict.class);
        assertThat(asKeeper(() -> desk.get("default")).holidays()).isEqualTo(one);
    }

    @Test
    void refusesACalendarThatIsNeverOpenWithASentence() {
        asKeeper(() -> desk.add("shut", "Shut", "UTC", null));
        CalendarDetails now = asKeeper(() -> desk.get("shut"));
        asKeeper(() -> desk.save(new SaveCalendar("shut", "Shut", "UTC", null, now.version(), Map.of(), List.of())));
        assertThatThrownBy(() -> calendars.plus("shut", FRIDAY_1759, Duration.ofMinutes(1)))
                .isInstanceOf(Rejected.class)
                .hasMessage("sla.calendar.neverOpen");
        assertThatThrownBy(() -> calendars.plus("nowhere", FRIDAY_1759, Duration.ofMinutes(1)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void keepsOneRunningClockOfANamePerRecord() {
        Instant now = clock.instant();
        long first = clocks.start(LEAD, "contact", "default", Duration.ofHours(4), now);
        assertThat(clocks.start(LEAD, "contact", "default", Duration.ofHours(1), now))
                .isEqualTo(first);
        clocks.pause(LEAD, "contact", "waiting for the customer");
        assertThat(clocks.state(LEAD, "contact"))
                .hasValueSatisfying(state -> assertThat(state.state()).isEqualTo(SlaState.PAUSED));
        clocks.resume(LEAD, "contact");
        clocks.met(LEAD, "contact");
        assertThat(clocks.state(LEAD, "contact"))
                .hasValueSatisfying(state -> assertThat(state.state()).isEqualTo(SlaState.MET));
        assertThat(clocks.ledger(LEAD, "contact")).hasSize(3);
        assertThat(clocks.start(LEAD, "contact", "default", Duration.ofHours(1), now))
                .isNotEqualTo(first);
        assertThat(clocks.states(LEAD)).hasSize(2);
        assertThat(clocks.mostUrgent(List.of(LEAD, RecordId.of("LEAD-8")))).containsOnlyKeys(LEAD);
    }

    @Test
    void writesABreachDownOnceAndKeepsItWhenTheCalendarChanges() {
        clocks.start(
                LEAD,
                "contact",
                "default",
                Duration.ofMinutes(15),
                clock.instant().minus(Duration.ofDays(7)));
        assertThat(keeper.writeDown()).isEqualTo(1);
        assertThat(keeper.writeDown()).isZero();
        Instant due = clocks.dueAt(LEAD, "contact", 100);
        CalendarDetails now = asKeeper(() -> desk.get("default"));
        asKeeper(() -> desk.save(like(
                now,
                List.of(new CalendarDetails.Holiday(
                        due.atZone(ZoneOffset.UTC).toLocalDate(), "Proclaimed afterwards", null)))));
        followAll();
        assertThat(clocks.state(LEAD, "contact")).hasValueSatisfying(state -> {
            assertThat(state.state()).isEqualTo(SlaState.BREACHED);
            assertThat(state.breachedAt()).isEqualTo(due);
            assertThat(state.dueAt()).isAfter(due);
        });
    }

    private void followAll() {
        ReflectionTestUtils.invokeMethod(context.getBean("timersFollow"), "follow");
    }

    private SaveCalendar closedFrom(LocalDate day, int days) {
        CalendarDetails now = asKeeper(() -> desk.get("default"));
        List<CalendarDetails.Holiday> closed = Stream.iterate(day, next -> next.plusDays(1))
                .limit(days)
                .map(date -> new CalendarDetails.Holiday(date, "Closed " + date, null))
                .toList();
        return like(now, closed);
    }

    @Test
    void saysBeforehandWhatAnEditWouldDoAndDoesNothing() {
        for (int i = 1; i <= 12; i++) {
            clocks.start(RecordId.of("LEAD-" + i), "contact", "default", Duration.ofHours(9L * i), clock.instant());
        }
        clocks.start(
                RecordId.of("LEAD-99"),
                "contact",
                "default",
                Duration.ofMinutes(15),
                clock.instant().minus(Duration.ofDays(7)));
        clocks.start(RecordId.of("LEAD-98"), "paused", "default", Duration.ofHours(9), clock.instant());
        clocks.pause(RecordId.of("LEAD-98"), "paused", "waits");
        Map<String, Instant> before = dues();
        LocalDate aWeekAgo = LocalDate.now(clock).minusDays(8);

        CalendarEffect effect = people.as("keeper", () -> desk.preview(closedFrom(aWeekAgo, 30)));

        assertThat(effect.running()).isEqualTo(13);
        assertThat(effect.sampled()).isFalse();
        assertThat(effect.moved()).isEqualTo(13);
        assertThat(effect.later()).isEqualTo(13);
        assertThat(effect.noLongerLate()).isEqualTo(1);
        assertThat(effect.nowLate()).isZero();
        assertThat(effect.largest()).hasSize(10).isSortedAccordingTo((a, b) -> b.by().compareTo(a.by()));
        assertThat(effect.largest()).allSatisfy(move -> assertThat(move.title()).isNull());
        assertThat(dues()).isEqualTo(before);
        assertThat(people.as("keeper", () -> desk.progress("default"))).isEmpty();
        assertThat(people.as("keeper", () -> desk.preview(closedFrom(aWeekAgo, 0))))
                .isEqualTo(CalendarEffect.NONE);
    }

    private Map<String, Instant> dues() {
        Map<String, Instant> found = new TreeMap<>();
        jdbc.sql("select record_id, due_at from sla_clock where due_at is not null")
                .query((row, number) -> found.put(
                        row.getString(1), row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
        return found;
    }

    @Test
    void worksOutRunningClocksInBatchesThatAnyNodeMayGoOnWith() {
        for (int i = 1; i <= 250; i++) {
            clocks.start(RecordId.of("LEAD-" + i), "contact", "default", Duration.ofHours(9), clock.instant());
        }
        Instant before = dues().get("250");
        asKeeper(() -> desk.save(closedFrom(LocalDate.now(clock), 20)));
        assertThat(people.as("keeper", () -> desk.progress("default"))).contains(new TimerShifts.Progress(0, 250));
        assertThat(dues().get("250")).isEqualTo(before);

        transaction.execute(status -> shifts.next());
        assertThat(people.as("keeper", () -> desk.progress("default"))).contains(new TimerShifts.Progress(100, 250));
        assertThat(dues().get("1")).isAfter(before.plus(Duration.ofDays(10)));
        assertThat(dues().get("250")).isEqualTo(before);
        clocks.pause(RecordId.of("LEAD-249"), "contact", "waits");
        clocks.resume(RecordId.of("LEAD-249"), "contact");
        assertThat(dues().get("249")).as("touched before its turn").isAfter(before.plus(Duration.ofDays(10)));

        followAll();
        assertThat(people.as("keeper", () -> desk.progress("default"))).isEmpty();
        assertThat(dues().values()).allSatisfy(due -> assertThat(due).isAfter(before.plus(Duration.ofDays(10))));
    }

    @Test
    void anOldDueTimeThatTheEditHasNotReachedMakesNothingLate() {
        Instant weekAgo = clock.instant().minus(Duration.ofDays(7));
        clocks.start(LEAD, "contact", "default", Duration.ofMinutes(15), weekAgo);
        dueAt(clock.instant().plusSeconds(3600));
        asKeeper(() -> desk.save(closedFrom(LocalDate.now(clock).minusDays(8), 30)));
        dueAt(clock.instant().minusSeconds(1));

        assertThat(keeper.writeDown()).isZero();
        followAll();
        assertThat(clocks.state(LEAD, "contact").orElseThrow().breachedAt()).isNull();
    }

    private void dueAt(Instant at) {
        transaction.executeWithoutResult(status -> jdbc.sql("update sla_clock set due_at = ?")
                .param(at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .update());
    }

    @Test
    void refusesHoursByWhichRunningClocksWouldNeverBeDue() {
        clocks.start(LEAD, "contact", "default", Duration.ofHours(9), clock.instant());
        CalendarDetails now = asKeeper(() -> desk.get("default"));
        assertThatThrownBy(() -> asKeeper(() -> desk.save(
                        new SaveCalendar("default", now.name(), "UTC", null, now.version(), Map.of(), List.of()))))
                .isInstanceOf(Rejected.class)
                .hasMessage("sla.calendar.neverOpen");
    }

    /** zammad#4432: a reminder at midnight helps nobody. */
    @Test
    void remindsWithinTheHoursOfTheRecipient() {
        asKeeper(() -> desk.add("berlin", "Berlin", "Europe/Berlin", null));
        long keeper = users.byLogin("keeper").orElseThrow().id();
        long seller = users.byLogin("seller").orElseThrow().id();
        users.liveIn("seller", "Europe/Berlin");
        Instant saturday = Instant.parse("2026-11-28T23:00:00Z");
        Instant mondayNoon = Instant.parse("2026-11-30T12:00:00Z");

        assertThat(recipients.nextOpening(keeper, saturday)).isEqualTo("2026-11-30T09:00:00Z");
        assertThat(recipients.nextOpening(seller, saturday)).isEqualTo("2026-11-30T08:00:00Z");
        assertThat(recipients.nextOpening(seller, mondayNoon)).isEqualTo(mondayNoon);
        users.liveIn("seller", "Asia/Tokyo");
        assertThat(recipients.nextOpening(seller, saturday))
                .as("no calendar there")
                .isEqualTo("2026-11-30T09:00:00Z");
    }

    @Test
    void seesWithinSecondsWhatAnotherNodeChanged() throws InterruptedException {
        assertThat(calendars.isOpen("default", FRIDAY_1759)).isTrue();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from sla_interval").update();
            jdbc.sql("update sla_calendar set version = version + 1").update();
        });
        Thread.sleep(2_100);
        assertThat(calendars.isOpen("default", FRIDAY_1759)).isFalse();
    }
}
