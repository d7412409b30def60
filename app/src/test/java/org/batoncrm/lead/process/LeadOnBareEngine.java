package org.batoncrm.lead.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.lead.LeadFacts;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.lead.LeadRating;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.process.Processes;
import org.batoncrm.record.Timeline;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.CompensationCoverage;
import org.batoncrm.testing.MysqlServer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageInMemProcessEngineConfiguration;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.mockito.stubbing.Answer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** One lead on a bare engine: the real delegates around a mocked front door, and the steps that a test takes with it. */
class LeadOnBareEngine {

    static final RecordId LEAD = RecordId.of("LEAD-1042");
    static final Instant NOW = Instant.parse("2026-11-27T17:59:00Z");

    final LeadScreening screening = mock(LeadScreening.class);
    final LeadRating rating = mock(LeadRating.class);
    final LeadAssignment assignment = mock(LeadAssignment.class);
    final LeadContacts contacts = mock(LeadContacts.class);
    final LeadHandoffs handoffs = mock(LeadHandoffs.class);
    final SlaCalendar slaCalendar = mock(SlaCalendar.class);
    final JavaDelegate startSlaClock = mock(JavaDelegate.class);

    ProcessEngine engine;
    ProcessInstance instance;

    /** An engine that knows the room's delegates by name, and fails the class when a path of a diagram was not walked. */
    ProcessEngineCoverageExtension onEngine(double coverage) {
        ProcessEngineConfigurationImpl configuration = new ProcessCoverageInMemProcessEngineConfiguration();
        if ("mysql".equals(System.getProperty("baton.test.database"))) {
            configuration.setJdbcDriver("com.mysql.cj.jdbc.Driver");
            configuration.setJdbcUrl(MysqlServer.plainUrl(MysqlServer.createDatabase())
                    + "&sessionVariables=transaction_isolation='READ-COMMITTED'&nullDatabaseMeansCurrent=true");
            configuration.setJdbcUsername("root");
            configuration.setJdbcPassword("");
        } else {
            configuration.setJdbcUrl("jdbc:h2:mem:lead-paths;DB_CLOSE_DELAY=-1");
        }
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(delegates());
        return ProcessEngineCoverageExtension.builder(configuration)
                .assertClassCoverageAtLeast(coverage)
                .build();
    }

    Map<Object, Object> delegates() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(LeadScreening.class, () -> screening);
        context.registerBean(LeadRating.class, () -> rating);
        context.registerBean(LeadAssignment.class, () -> assignment);
        context.registerBean(LeadContacts.class, () -> contacts);
        context.registerBean(LeadHandoffs.class, () -> handoffs);
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(Timeline.class, () -> mock(Timeline.class));
        context.registerBean(Users.class, () -> mock(Users.class));
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(TaskService.class, () -> mock(TaskService.class));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.scan("org.batoncrm.lead.process");
        context.refresh();
        Map<Object, Object> beans = new HashMap<>(context.getBeansOfType(JavaDelegate.class));
        beans.put("slaCalendar", slaCalendar);
        beans.put("startSlaClockDelegate", startSlaClock);
        return beans;
    }

    /** The front door's answers for a lead that is worth a call and whose calls go well. */
    void everythingGoesWell(ProcessEngine engine) throws Exception {
        this.engine = engine;
        BpmnAwareTests.init(engine);
        CompensationCoverage.on(engine);
        reset(screening, rating, assignment, contacts, handoffs, slaCalendar, startSlaClock);
        when(screening.checkDuplicates(LEAD)).thenReturn(LeadScreening.DuplicateVerdict.NONE);
        when(rating.facts(LEAD)).thenReturn(Facts.hot().build());
        when(rating.recordScore(any(), anyString(), any())).thenAnswer(sum());
        when(rating.recordGrade(any(), any(), any()))
                .thenAnswer(call -> new LeadRating.GradeResult(call.getArgument(1), false));
        when(assignment.assignOwner(any(), any())).thenReturn("rep");
        when(contacts.recordContactAttempt(any(), anyInt(), any())).thenReturn("rep");
        when(contacts.moveToNurture(LEAD)).thenReturn(NOW.plus(90, ChronoUnit.DAYS));
        when(contacts.recordQualification(any(), any())).thenAnswer(call -> {
            LeadContacts.Qualification answers = call.getArgument(1);
            return answers.revisitDate() == null
                    ? null
                    : answers.revisitDate().atTime(9, 0).toInstant(ZoneOffset.UTC);
        });
        when(handoffs.convert(LEAD)).thenReturn(new LeadHandoffs.Conversion(9, 33, 17, "rep2"));
        when(assignment.resume(LEAD)).thenReturn("rep");
        when(assignment.reassign(any(), anyInt()))
                .thenAnswer(call -> (int) call.getArgument(1) > 2
                        ? new LeadAssignment.Reassignment(false, null)
                        : new LeadAssignment.Reassignment(true, "rep" + (1 + (int) call.getArgument(1))));
        when(slaCalendar.dueAt(any(), anyString())).thenReturn(inHours(4));
        when(slaCalendar.dueAt(any(), anyString(), anyInt()))
                .thenAnswer(call -> Date.from(NOW.plus((int) call.getArgument(2) * 144L, ChronoUnit.SECONDS)));
        when(slaCalendar.afterDays(any(), any())).thenReturn(inHours(24));
        when(slaCalendar.dueByTable(any(), anyString())).thenReturn(inHours(4));
    }

    private static Answer<Integer> sum() {
        return call -> {
            List<LeadRating.ScoreReason> reasons = call.getArgument(2);
            return reasons.stream().mapToInt(LeadRating.ScoreReason::points).sum();
        };
    }

    static Date inHours(int hours) {
        return Date.from(NOW.plus(hours, ChronoUnit.HOURS));
    }

    void knows(LeadFacts facts) {
        when(rating.facts(LEAD)).thenReturn(facts);
    }

    /** Captured, and waiting for the first job: everything after it happens outside the request that captured. */
    void captured() {
        instance = engine.getRuntimeService()
                .createMessageCorrelation("Msg_LeadCaptured")
                .processInstanceBusinessKey(LEAD.toString())
                .setVariables(Map.of("leadId", LEAD.value(), "captureId", 7L))
                .correlateStartMessage();
        assertThat(instance).isWaitingAt("Start_LeadCaptured");
    }

    void looked() {
        captured();
        run("Start_LeadCaptured");
    }

    void enriched() {
        looked();
        assertThat(instance).isWaitingAt("Service_EnrichLead");
        run("Service_EnrichLead");
    }

    void assigned() {
        enriched();
        assertThat(instance).isWaitingAt("User_MakeFirstContact");
    }

    void inContact() {
        assigned();
        complete("User_MakeFirstContact", Map.of("contactOutcome", "REACHED", "contactChannel", "PHONE"));
        assertThat(instance).isWaitingAt("User_QualifyLead");
    }

    void qualified() {
        inContact();
        qualify();
    }

    void qualify() {
        complete("User_QualifyLead", Answers.qualified());
        assertThat(instance).isWaitingAt("Service_ConvertLead");
    }

    void converted() {
        qualified();
        convert();
    }

    void convert() {
        run("Service_ConvertLead");
        assertThat(instance).isWaitingAt("User_AcceptHandoff");
    }

    void refuse() {
        complete("User_AcceptHandoff", Map.of("handoffAnswer", "REJECTED", "handoffReason", "NOT_QUALIFIED"));
    }

    void complete(String step, Map<String, Object> answers) {
        engine.getTaskService().complete(task(step).getId(), answers);
    }

    Task task(String step) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(LEAD.toString())
                .taskDefinitionKey(step)
                .singleResult();
    }

    /** Runs the job or fires the timer that waits at the element. */
    void run(String element) {
        engine.getManagementService().executeJob(job(element).getId());
    }

    Job job(String element) {
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .activityId(element)
                .list();
        org.assertj.core.api.Assertions.assertThat(jobs)
                .as("jobs at %s", element)
                .hasSize(1);
        return jobs.get(0);
    }

    void hears(String message) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(LEAD.toString())
                .correlateAllWithResult();
    }
}
