package org.batoncrm.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.change.Changes;
import org.batoncrm.change.ProposeChange;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change of a credit limit that two people have approved, played again as it was and as it might have been. */
@BatonTest
class ReplayTest {

    private static final String KEY = "record-change-approval";

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Changes changes;

    @Autowired
    private Approvals approvals;

    @Autowired
    private ApprovalDesk desk;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private CaseArchive archive;

    @Autowired
    private ReplayEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private RecordId account;

    @BeforeEach
    void anAccount() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("manager", Role.SALES_MANAGER);
        people.add("finance", Role.FINANCE);
        people.add("general", Role.GENERAL_MANAGER);
        people.add("owner", Role.PROCESS_OWNER);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
    }

    private Recording raised(String amount, String... deciders) {
        people.as(
                "rep",
                () -> changes.propose(new ProposeChange(
                        account, ChangeKind.CREDIT_LIMIT, Map.of("amount", amount, "currency", "EUR"), "They wrote")));
        jobs.runDue();
        for (String decider : deciders) {
            people.as(decider, () -> {
                ApprovalView view = approvals.get(desk.waiting().get(0).id());
                approvals.decide(
                        view.id(),
                        Decide.of(ApprovalAction.APPROVE, view.mine().get(0).seat(), "Fine"));
            });
            jobs.runDue();
        }
        CaseArchive.Finished finished = archive.finished(KEY, Instant.EPOCH, 10).get(0);
        return archive.recording(finished.instance()).orElseThrow();
    }

    private ProcessPack pack() {
        return people.as("owner", () -> library.pack(KEY));
    }

    private ProcessPack changed(String from, String to) {
        ProcessPack pack = pack();
        Map<String, String> files = new TreeMap<>(pack.files());
        assertThat(files.get(pack.diagram())).contains(from);
        files.computeIfPresent(pack.diagram(), (name, content) -> content.replace(from, to));
        return new ProcessPack(KEY, files);
    }

    private Replay play(ProcessPack pack, Recording recording) {
        try (ReplayEngine.Stage stage = engine.set(pack)) {
            return stage.play(recording);
        }
    }

    @Test
    void goesTheSameWayInTheSameVersionAndTouchesNothing() {
        Recording recording = raised("250000", "manager", "finance", "general");
        String before = everything();

        Replay replay = play(pack(), recording);

        assertThat(replay.stuck()).isNull();
        assertThat(replay.path()).isEqualTo(recording.path());
        assertThat(replay.assumed()).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    private String everything() {
        StringBuilder counts = new StringBuilder();
        for (String table : new String[] {
            "ACT_HI_PROCINST",
            "ACT_HI_ACTINST",
            "ACT_RU_EXECUTION",
            "ACT_RE_DEPLOYMENT",
            "mail_outbox",
            "timeline_entry"
        }) {
            counts.append(jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .append(' ');
        }
        return counts.toString();
    }

    @Test
    void asksWhoeverIsNewByAssumptionAndGoesOnAsThen() {
        Recording recording = raised("250000", "manager", "finance", "general");
        ProcessPack pack = changed(
                "<bpmn:sequenceFlow id=\"Flow_ApprovalBegun_SubmitChange\" sourceRef=\"Start_ApprovalBegun\" targetRef=\"Service_SubmitChange\" />",
                "<bpmn:userTask id=\"User_LookFirst\" name=\"Look first\" camunda:candidateGroups=\"finance\" camunda:formRef=\"change-answer\" camunda:formRefBinding=\"deployment\" />"
                        + "<bpmn:sequenceFlow id=\"Flow_ApprovalBegun_SubmitChange\" sourceRef=\"Start_ApprovalBegun\" targetRef=\"User_LookFirst\" />"
                        + "<bpmn:sequenceFlow id=\"Flow_LookFirst_SubmitChange\" sourceRef=\"User_LookFirst\" targetRef=\"Service_SubmitChange\" />");

        Replay replay = play(pack, recording);

        assertThat(replay.stuck()).isNull();
        assertThat(replay.assumed()).containsExactly("User_LookFirst");
        Compared compared = Compared.of(recording.path(), replay);
        assertThat(compared.more()).containsExactly("User_LookFirst");
        assertThat(compared.fewer()).isEmpty();
        assertThat(compared.end()).isNull();
        assertThat(replay.visited()).contains("Flow_LookFirst_SubmitChange");
    }

    @Test
    void endsElsewhereWhenAQuestionIsAnsweredOtherwise() {
        Recording recording = raised("250000", "manager", "finance", "general");
        Compared compared = Compared.of(
                recording.path(), play(changed("${changeState == 'APPLIED'}", "${changeState == 'NEVER'}"), recording));
        assertThat(compared.end()).isNotNull().isNotEqualTo(compared.before());
        assertThat(compared.same()).isFalse();
    }

    @Test
    void saysFromWhereOnNothingIsKnown() {
        Recording recording = raised("250000", "manager", "finance", "general");
        Replay replay = play(changed("${approvalState == 'APPROVED'}", "${approvalState == 'NEVER'}"), recording);
        assertThat(replay.stuck()).isNotNull();
        assertThat(replay.stuck().reason()).isEqualTo(Replay.Reason.UNKNOWN);
        assertThat(replay.stuck().element()).isEqualTo("Service_CloseRejected");
    }

    @Test
    void saysWhereItFailsOrWaitsInVain() {
        Recording recording = raised("250000", "manager", "finance", "general");
        Replay fails = play(changed("${approvalState == 'OPEN'}", "${neverSet == 'OPEN'}"), recording);
        assertThat(fails.stuck()).isNotNull();
        assertThat(fails.stuck().reason()).isEqualTo(Replay.Reason.FAILS);
        assertThat(fails.stuck().element()).isEqualTo("Gateway_ApprovalState");

        Replay waits = play(
                changed(
                        "<bpmn:sequenceFlow id=\"Flow_ApprovalBegun_SubmitChange\" sourceRef=\"Start_ApprovalBegun\" targetRef=\"Service_SubmitChange\" />",
                        "<bpmn:receiveTask id=\"Receive_Letter\" name=\"Letter\" messageRef=\"Message_ApprovalRecalled\" />"
                                + "<bpmn:sequenceFlow id=\"Flow_ApprovalBegun_SubmitChange\" sourceRef=\"Start_ApprovalBegun\" targetRef=\"Receive_Letter\" />"
                                + "<bpmn:sequenceFlow id=\"Flow_B\" sourceRef=\"Receive_Letter\" targetRef=\"Service_SubmitChange\" />"),
                recording);
        assertThat(waits.path()).contains("Receive_Letter");
        assertThat(Compared.of(recording.path(), waits).same()).isFalse();
    }

    @Test
    void asksTheTableOfTheVersionAndSaysWhenItSaysSomethingElse() {
        Recording recording = raised("250000", "manager", "finance", "general");
        Map<String, String> files = new TreeMap<>(pack().files());
        files.computeIfPresent("change-approval.dmn", (name, content) -> content.replace("&gt; 100000", "&gt; 900000"));
        Replay then = play(pack(), recording);
        Replay now = play(new ProcessPack(KEY, files), recording);
        assertThat(then.decisions().get("Rule_ChangeApproval").get(0)).contains("general-manager");
        assertThat(now.decisions().get("Rule_ChangeApproval").get(0)).doesNotContain("general-manager");
    }

    @Test
    void refusesWhatMayNotRunHereEither() {
        ProcessPack hostile = changed(
                "camunda:delegateExpression=\"${submitChangeDelegate}\"", "camunda:class=\"java.lang.ProcessBuilder\"");
        assertThatThrownBy(() -> engine.set(hostile)).isInstanceOf(ReplayEngine.Unplayable.class);
        try (ReplayEngine.Stage next = engine.set(pack())) {
            assertThat(next).as("the stage is free again").isNotNull();
        }
    }

    @Test
    void survivesBeingWrittenDownAndRead() {
        Recording recording = raised("250000", "manager", "finance", "general");
        String file = ScenarioFiles.write("Three agree", recording);
        Scenario read = ScenarioFiles.read("x.scenario.json", file);
        assertThat(read.name()).isEqualTo("Three agree");
        assertThat(ScenarioFiles.write("Three agree", read.recording())).isEqualTo(file);
        assertThat(Compared.of(recording.path(), play(pack(), read.recording())).same())
                .isTrue();
    }
}
