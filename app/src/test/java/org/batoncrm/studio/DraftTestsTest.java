package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.rehearsal.CaseArchive;
import org.batoncrm.rehearsal.DryRun;
import org.batoncrm.rehearsal.DryRunReport;
import org.batoncrm.rehearsal.TestReport;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** A case becomes a test of a draft; the draft is played against it and against all that has ended. */
@BatonTest
class DraftTestsTest {

    private static final String KEY = "record-change-approval";
    private static final String ENDS_ELSEWHERE = "${changeState == 'NEVER'}";
    private static final String APPLIED = "${changeState == 'APPLIED'}";

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
    private Drafts drafts;

    @Autowired
    private DraftFiles files;

    @Autowired
    private DraftTests tests;

    @Autowired
    private DraftCheck check;

    @Autowired
    private org.springframework.context.ApplicationContext context;

    private long draft;

    @BeforeEach
    void aCaseThatHasEnded() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("manager", Role.SALES_MANAGER);
        people.add("owner", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        people.as(
                "rep",
                () -> changes.propose(new ProposeChange(
                        account, ChangeKind.CREDIT_LIMIT, Map.of("amount", "5000", "currency", "EUR"), "They wrote")));
        jobs.runDue();
        people.as("manager", () -> {
            ApprovalView view = approvals.get(desk.waiting().get(0).id());
            approvals.decide(
                    view.id(),
                    Decide.of(ApprovalAction.APPROVE, view.mine().get(0).seat(), "Fine"));
        });
        jobs.runDue();
        draft = people.as("owner", () -> {
            ProcessPack live = library.pack(KEY);
            return drafts.open(live, library.versions(KEY).get(0).version(), "Quicker", "To be quicker");
        });
    }

    private CaseArchive.Finished ended() {
        return people.as("owner", () -> tests.cases(draft)).get(0);
    }

    private String saved(String name) {
        return people.as("owner", () -> tests.save(draft, ended().instance(), name));
    }

    private void draw(String from, String to) {
        people.as("owner", () -> {
            String content = files.file(draft, KEY + ".bpmn").content();
            assertThat(content).contains(from);
            files.put(draft, KEY + ".bpmn", content.replace(from, to));
        });
    }

    @Test
    void aSavedCasePassesAndCoversWhatItWent() {
        String file = saved("One agrees");
        assertThat(file).isEqualTo(KEY + ".one-agrees.scenario.json");
        assertThat(people.as("owner", () -> files.file(draft, file).content()))
                .as("people go by other names")
                .doesNotContain("\"rep\"")
                .contains("person-");
        TestReport report = people.as("reviewer", () -> tests.run(draft));
        assertThat(report.results()).hasSize(1).allMatch(result -> result.passed());
        assertThat(report.covered())
                .contains("Rule_ChangeApproval", "Call_ApprovalStep", "Flow_ApprovalBegun_SubmitChange");
        assertThat(report.percent()).isBetween(20, 90);
        assertThat(people.as("owner", () -> check.check(draft)).fit()).isTrue();
        assertThat(saved("One agrees")).as("another of that name").isEqualTo(KEY + ".one-agrees-2.scenario.json");
    }

    @Test
    void aDraftThatBreaksATestIsNotFitUntilSomebodySaysItShallGoSo() {
        String file = saved("One agrees");
        draw(APPLIED, ENDS_ELSEWHERE);
        DraftReport report = people.as("owner", () -> check.check(draft));
        assertThat(report.fit()).isFalse();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("draft.scenario");
            assertThat(finding.message()).contains("One agrees", "It ends at");
        });
        people.as("owner", () -> tests.accept(draft, file));
        assertThat(people.as("owner", () -> check.check(draft)).fit()).isTrue();
    }

    @Test
    void aTestThatNobodyCanReadIsAnErrorAndNoException() {
        for (String broken :
                new String[] {"{", "[]", "{\"name\": 5}", "null", "{\"name\":\"x\",\"happenings\":[{\"kind\":\"NO\"}]}"
                }) {
            people.as("owner", () -> files.put(draft, KEY + ".broken.scenario.json", broken));
            DraftReport report = people.as("owner", () -> check.check(draft));
            assertThat(report.findings()).anyMatch(finding -> finding.rule().equals("draft.scenario"));
        }
        assertThatThrownBy(() -> people.as("owner", () -> tests.accept(draft, KEY + ".broken.scenario.json")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void isSavedByProcessOwnersAloneWithAName() {
        String instance = ended().instance();
        assertThatThrownBy(() -> people.as("owner", () -> tests.save(draft, instance, " ")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("owner", () -> tests.save(draft, "nobody", "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("reviewer", () -> tests.save(draft, instance, "x")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> people.as("rep", () -> tests.run(draft))).isInstanceOf(NotFound.class);
    }

    private DryRun played() {
        people.as("owner", () -> tests.dryRun(draft, 30));
        // The product's own worker may have been faster, and be at it.
        do {
            ReflectionTestUtils.invokeMethod(context.getBean("dryRunWork"), "work");
        } while (people.as("owner", () -> tests.dryRun(draft)).orElseThrow().open());
        return people.as("owner", () -> tests.dryRun(draft)).orElseThrow();
    }

    @Test
    void aDryRunSaysHowTheLastCasesWouldHaveGone() {
        DryRunReport same = played().report();
        assertThat(same.cases()).isEqualTo(1);
        assertThat(same.percent()).isEqualTo(100);
        assertThat(same.told()).isEmpty();

        draw(APPLIED, ENDS_ELSEWHERE);
        DryRun run = played();
        assertThat(run.state()).isEqualTo(DryRun.State.DONE);
        assertThat(run.report().otherEnd()).isEqualTo(1);
        assertThat(run.report().told()).extracting(DryRunReport.Case::record).containsExactly(ended().businessKey());

        Session owner = people.logIn("owner");
        saved("One agrees");
        assertThat(owner.get("/studio/" + draft + "/tests").body())
                .contains("One agrees", "It ends at", ended().businessKey(), "1 of 1 fail");
        assertThat(owner.get("/studio/" + draft + "/dry-run").body()).contains("0 % go the same way");
        assertThat(owner.postForm("/studio/" + draft + "/dry-run", Map.of("days", "0"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(people.logIn("rep").get("/studio/" + draft + "/tests").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDraftThatCannotBePlayedSaysSo() {
        draw("camunda:delegateExpression=\"${submitChangeDelegate}\"", "camunda:class=\"java.lang.ProcessBuilder\"");
        assertThat(played().state()).isEqualTo(DryRun.State.FAILED);
        assertThat(people.as("owner", () -> tests.run(draft)).problem()).isNotEmpty();
    }

    @Test
    void testsTravelWithThePack() {
        String file = saved("One agrees");
        people.as("owner", () -> {
            byte[] zip = context.getBean(org.batoncrm.library.PackFiles.class).write(drafts.pack(draft), null, null);
            ProcessPack read =
                    context.getBean(org.batoncrm.library.PackFiles.class).read(new java.io.ByteArrayInputStream(zip));
            assertThat(read.files()).containsKey(file);
            Map<String, String> without = new TreeMap<>(read.files());
            without.remove(file);
            assertThat(context.getBean(org.batoncrm.library.Comparison.class)
                            .between(new ProcessPack(KEY, without), read))
                    .singleElement()
                    .satisfies(difference ->
                            assertThat(difference.part()).isEqualTo(org.batoncrm.library.Difference.Part.TEST));
        });
    }
}
