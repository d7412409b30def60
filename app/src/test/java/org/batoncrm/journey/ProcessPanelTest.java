package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.OpenInterval;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a reader learns about a lead's process: the way so far, where it stands, how the time is counted. */
@BatonTest
class ProcessPanelTest {

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private Tasks tasks;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private CalendarDesk calendars;

    @Autowired
    private Clock clock;

    @Autowired
    private Jobs jobs;

    private RecordId lead;

    @BeforeEach
    void aLeadThatWaitsForTheFirstContact() {
        long team = people.addTeam("Sales");
        people.add("boss", Role.ADMIN);
        people.add("rep", Set.of(team), Role.SDR);
        people.add("stranger", Role.FINANCE);
        lead = people.as(
                "boss",
                () -> leads.capture(new CaptureLead(
                                sheets.read(Map.of(
                                        "firstName", "Grace",
                                        "lastName", "Hopper",
                                        "company", "Navy <Machines> 海军",
                                        "email", "grace@navy.example",
                                        "phone", "+49 40 (123) 456",
                                        "industry", "Machinery",
                                        "country", "Germany",
                                        "message", "Please show us a demo",
                                        "timeline", "3 months")),
                                null,
                                CaptureLead.Origin.API,
                                true))
                        .lead()
                        .id());
        jobs.runDue();
    }

    @Test
    void thePanelTellsWhatIsDoneWhereItStandsAndWhatMayComeNext() {
        String panel =
                people.logIn("rep").get("/records/" + lead + "/process-panel").body();

        assertThat(panel)
                .contains("trail-done", "Start SLA clock")
                .contains("trail-now", "aria-current=\"step\"", "Make first contact", "Rep · ")
                .contains("trail-next", "Record contact attempt")
                .contains("working time is used")
                .doesNotContain("% of the time");
        Session chinese = people.logIn("rep");
        chinese.postForm("/preferences/language", Map.of("language", "zh-CN"));
        assertThat(chinese.get("/records/" + lead + "/process-panel").body())
                .contains("启动 SLA 计时", "首次联系", "工作时间共", "下一步");
    }

    @Test
    void aFinishedProcessKeepsItsWay() {
        people.as("boss", () -> leads.withdraw(lead));
        jobs.runDue();

        String panel =
                people.logIn("boss").get("/records/" + lead + "/process-panel").body();

        assertThat(panel).contains("trail-done", "Start SLA clock", "Ended ").doesNotContain("trail-now");
    }

    @Test
    void aCountdownShowsItsArithmetic() {
        Session rep = people.logIn("rep");
        CurrentUser.asProcess(() -> {
            clocks.pause(lead, "first-contact", "Waits for an answer");
            clocks.resume(lead, "first-contact");
            return true;
        });

        assertThat(rep.get("/records/" + lead + "/clocks?since=2026-11-23T09:00:00Z&due=2026-11-24T09:00:00Z")
                        .body())
                .contains(
                        "First contact", ": ran,", "paused, Waits for an answer", "running,", "Together", "This task");
        clocks.start(lead, "resolution", "default", Duration.ofHours(40), Instant.parse("2026-11-20T15:00:00Z"));
        clocks.met(lead, "resolution", Instant.parse("2026-11-23T10:30:00Z"));
        assertThat(rep.get("/records/" + lead + "/clocks").body())
                .contains("Resolution", ": ran 3 h<", ": closed<", ": ran 1 h 30 min<");
        assertThat(rep.get("/records/" + lead + "/clocks?since=soon&due=later").statusCode())
                .isEqualTo(422);
        assertThat(people.logIn("stranger").get("/records/" + lead + "/clocks").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aClockSaysWhatIsAheadAndWhichHolidaysDoNotCount() {
        LocalDate holiday = LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(2);
        people.as("boss", () -> {
            CalendarDetails plain = calendars.add("every-day", "Every day", "UTC", "");
            Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
            Stream.of(DayOfWeek.values()).forEach(day -> week.put(day, List.of(new OpenInterval(9 * 60, 21 * 60))));
            return calendars.save(new SaveCalendar(
                    plain.code(),
                    plain.name(),
                    plain.zone(),
                    null,
                    plain.version(),
                    week,
                    List.of(new CalendarDetails.Holiday(holiday, "St. <Martin> 圣马丁", null))));
        });
        clocks.start(lead, "resolution", "every-day", Duration.ofHours(96), clock.instant());
        Session rep = people.logIn("rep");

        String english = rep.get("/records/" + lead + "/clocks").body();
        assertThat(english).contains("What counts until then:", ": 12 h<", ": closed<", ", St. &lt;Martin&gt; 圣马丁<");
        assertThat(english.split("St\\. &lt;Martin")).as("told once").hasSize(2);

        rep.postForm("/preferences/language", Map.of("language", "zh-CN"));
        assertThat(rep.get("/records/" + lead + "/clocks").body())
                .contains("在此之前计入：", "：12 小时<", "：非营业时间<", "，St. &lt;Martin&gt; 圣马丁<");
    }

    @Test
    void aTaskShowsTheKeyFactsOfItsLead() {
        String task = people.as(
                "rep",
                () -> tasks.list(TaskFilter.of(TaskView.ALL).about(lead), 0, 1)
                        .get(0)
                        .id());

        assertThat(people.logIn("rep").get("/tasks/" + task).body())
                .contains("href=\"tel:+4940123456\"", "href=\"mailto:grace@navy.example\"")
                .contains("Navy &lt;Machines&gt; 海军", "Please show us a demo", "Other system")
                .contains("/records/" + lead + "/clocks?since=")
                .doesNotContain("lead.field.", "Navy <Machines>");
    }
}
