package org.batoncrm.approval.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.approval.ApprovalPlace;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.Approvals;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code approval-step.bpmn}. */
@Tag("database")
@Deployment(
        resources = {ApprovalStep.MODEL, "processes/approval/approval-sla.dmn", "forms/approval/approval-decide.form"})
class ApprovalStepProcessTest {

    private static final String QUOTE = "QUOTE-57";
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private static final ApprovalWork APPROVALS = mock(ApprovalWork.class);
    private static final Users USERS = mock(Users.class);
    private static final BusinessCalendars CALENDARS = mock(BusinessCalendars.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final BareEngine BARE = new BareEngine("approval-step", "org.batoncrm.approval.process")
            .with("slaCalendar", CALENDAR)
            .with("approvalPlaces", new ApprovalPlaces(APPROVALS));

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(ApprovalWork.class, () -> APPROVALS);
        context.registerBean(Users.class, () -> USERS);
        context.registerBean(BusinessCalendars.class, () -> CALENDARS);
        context.registerBean(Approvals.class, () -> mock(Approvals.class));
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(TaskService.class, () -> mock(TaskService.class));
    });

    private ProcessInstance step;

    @BeforeEach
    void dirkIsAsked() {
        reset(APPROVALS, CALENDAR, USERS, CALENDARS);
        when(CALENDAR.afterHours(any(), any()))
                .thenAnswer(call -> Date.from(NOW.plusSeconds(3600L * ((Number) call.getArgument(1)).longValue())));
        waits("dirk", true);
    }

    /** The extension deploys after what runs before each test. */
    private void asked() {
        step = BARE.engine()
                .getRuntimeService()
                .startProcessInstanceByKey(ApprovalStep.KEY, QUOTE, Map.of("approvalId", 7L, "place", 2));
    }

    private static void waits(String holder, boolean waits) {
        when(APPROVALS.place(7, 2))
                .thenReturn(
                        new ApprovalPlace(2, 1, Role.SALES_DIRECTOR, waits, waits ? holder : null, null, !waits, 8));
    }

    @Test
    void asksTheHolderWithinTheTimeThatTheTableSays() {
        asked();
        assertThat(BARE.task("User_DecideApproval").getAssignee()).isEqualTo("dirk");
        assertThat(BARE.task("User_DecideApproval").getDueDate()).isEqualTo(Date.from(NOW.plusSeconds(8 * 3600)));
        assertThat(step).variables().containsEntry("handOverHours", 24).containsEntry("urgent", false);

        waits("dirk", false);
        BARE.complete("User_DecideApproval", Map.of());

        assertThat(step).hasPassed("End_ApproverAnswered").isEnded();
    }

    @Test
    void asksAgainWhenTheTaskIsCompletedWithoutADecision() {
        asked();
        BARE.complete("User_DecideApproval", Map.of());

        assertThat(step).isWaitingAt("User_DecideApproval");
        waits("dirk", false);
        BARE.complete("User_DecideApproval", Map.of());
        assertThat(step).isEnded();
    }

    @Test
    void remindsAndEscalatesWhileTheTaskWaits() {
        asked();
        BARE.run("Timer_ApproverReminded");
        BARE.run("Timer_RemindAgain");
        BARE.run("Timer_ApprovalLate");

        verify(APPROVALS).remind(7, 2, 1);
        verify(APPROVALS).remind(7, 2, 2);
        verify(APPROVALS).escalate(7, 2);
        assertThat(step)
                .hasPassed("Service_RemindApprover", "End_ApprovalEscalated")
                .isWaitingAt("User_DecideApproval", "Timer_RemindAgain");

        waits("dirk", false);
        BARE.complete("User_DecideApproval", Map.of());
        assertThat(step).as("who has answered is not reminded").isEnded();
    }

    @Test
    void countsTheHoursInWhichTheHolderWorks() {
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        when(USERS.byLogin("dirk"))
                .thenReturn(Optional.of(
                        new UserCard(4, "dirk", "Dirk", null, true, java.util.Set.of(Role.SALES_DIRECTOR), "en")));
        when(USERS.zoneOf(4)).thenReturn(Optional.of(shanghai));
        when(CALENDARS.codeOfZone(shanghai)).thenReturn(Optional.of("china"));
        asked();

        assertThat(step).variables().containsEntry("calendarCode", "china");
        waits("gina", true);
        BARE.run("Timer_HandOverDue");
        assertThat(step).variables().containsEntry("calendarCode", null);
    }

    @Test
    void givesThePlaceToSomebodyElseWithTheWholeTimeAnew() {
        asked();
        waits("gina", true);
        BARE.run("Timer_HandOverDue");

        verify(APPROVALS).late(7, 2);
        assertThat(BARE.task("User_DecideApproval").getAssignee()).isEqualTo("gina");
        BARE.run("Timer_ApproverReminded");
        verify(APPROVALS).remind(7, 2, 1);
    }

    @Test
    void endsWhenThePlaceWasLetPass() {
        asked();
        waits("dirk", false);
        BARE.run("Timer_HandOverDue");

        assertThat(step)
                .hasPassed("Service_ApplyLatePolicy", "End_ApproverAnswered")
                .isEnded();
    }

    @Test
    void vanishesWhenTheAnswerIsNotNeeded() {
        asked();
        BARE.hears("Msg_ApprovalNotNeeded", QUOTE);

        assertThat(step).hasPassed("End_ApprovalNotNeeded").isEnded();
    }
}
