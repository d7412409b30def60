package org.batoncrm.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.record.KeyFacts;
import org.batoncrm.record.Search;
import org.batoncrm.record.SearchCatchUp;
import org.batoncrm.record.SearchHit;
import org.batoncrm.studio.DraftState;
import org.batoncrm.studio.Drafts;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A draft on its way into the running company, and back. */
@BatonTest
class ProcessChangesTest {

    private static final String KEY = "feedback-csat";
    private static final String LEADS = "lead-qualification";

    @Autowired
    private People people;

    @Autowired
    private ProcessChanges changes;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Search search;

    @Autowired
    private SearchCatchUp catchUp;

    @Autowired
    private ReleaseKeyFacts facts;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TrialWatch watch;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @BeforeEach
    void thoseWhoAnswerForProcesses() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("both", Role.PROCESS_OWNER, Role.PROCESS_REVIEWER);
        people.add("rep", Role.AE);
    }

    private long draft(String login, String from, String to) {
        return people.as(login, () -> {
            ProcessPack live = library.pack(KEY);
            Map<String, String> files = new TreeMap<>(live.files());
            files.computeIfPresent(live.diagram(), (name, content) -> content.replace(from, to));
            return drafts.open(new ProcessPack(KEY, files), version(), "Ask sooner", "Nobody remembers after a week");
        });
    }

    private int version() {
        return library.versions(KEY).get(0).version();
    }

    private RecordId asked(String login, long draft) {
        RecordId id = people.as(login, () -> changes.ask(new AskRelease(draft, null, "More answers", null, null)));
        jobs.runDue();
        return id;
    }

    private Session session(String login) {
        return people.basic(login);
    }

    private String task(String login, RecordId change) {
        String found =
                session(login).get("/api/v1/tasks?view=all&record=" + change).body();
        return found.contains("\"items\":[]") ? "" : found.replaceAll("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private int decide(String login, RecordId change, String verdict, String remark) {
        int status = session(login)
                .postJson(
                        "/api/v1/tasks/" + task(login, change) + "/complete",
                        "{\"variables\":{\"reviewVerdict\":\"%s\",\"reviewRemark\":\"%s\"}}".formatted(verdict, remark))
                .statusCode();
        jobs.runDue();
        return status;
    }

    private ReleaseView view(RecordId change) {
        return people.as("owner", () -> changes.get(change));
    }

    @Test
    void isFoundByItsWordsByWhoeverMayReadIt() {
        RecordId change = asked("owner", draft("owner", "P14D", "P7D"));

        assertThat(hits("reviewer", "ask sooner")).containsExactly(change.toString());
        assertThat(hits("reviewer", "nobody remembers")).containsExactly(change.toString());
        assertThat(hits("rep", "ask sooner")).isEmpty();

        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from search_token where record_type = 'PCH'").update();
            jdbc.sql("delete from search_entry where record_type = 'PCH'").update();
            jdbc.sql("delete from search_catch_up").update();
            jdbc.sql("insert into search_catch_up (record_type, last_id) values ('PCH', 0)")
                    .update();
        });
        assertThat(hits("reviewer", "ask sooner")).isEmpty();
        catchUp.run();
        assertThat(hits("reviewer", "ask sooner")).containsExactly(change.toString());
    }

    private List<String> hits(String login, String query) {
        return people.as(login, () -> search.find(query, 10)).stream()
                .map(SearchHit::id)
                .toList();
    }

    @Test
    void runsOnceAnotherPersonHasAgreedAndCanBeTakenBack() {
        int before = people.as("owner", this::version);
        long draft = draft("owner", "name=\"Send survey\"", "name=\"Ask the customer\"");
        RecordId change = asked("owner", draft);
        assertThat(view(change).state()).isEqualTo(ReleaseState.IN_REVIEW);
        assertThat(people.as("owner", () -> drafts.get(draft).state())).isEqualTo(DraftState.SUBMITTED);
        assertThat(people.as("owner", this::version)).isEqualTo(before);

        assertThat(decide("reviewer", change, "PUBLISH", "")).isEqualTo(200);

        ReleaseView live = view(change);
        assertThat(live.state()).isEqualTo(ReleaseState.PUBLISHED);
        assertThat(live.version()).isEqualTo(before + 1);
        assertThat(live.versionBefore()).isEqualTo(before);
        people.as("owner", () -> {
            assertThat(library.pack(KEY).files().get(KEY + ".bpmn")).contains("Ask the customer");
            assertThat(library.versions(KEY).get(0).by()).isEqualTo(live.author());
            assertThat(library.versions(KEY).get(0).why()).isEqualTo("Nobody remembers after a week");
            assertThat(drafts.get(draft).state()).isEqualTo(DraftState.PUBLISHED);
            return null;
        });
        assertThat(jdbc.sql("select count(*) from mail_outbox where template = 'release/published'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);

        people.as("owner", () -> changes.rollBack(change, "Too soon"));
        jobs.runDue();
        assertThat(view(change).state()).isEqualTo(ReleaseState.ROLLED_BACK);
        people.as("owner", () -> {
            assertThat(version()).isEqualTo(before + 2);
            assertThat(library.pack(KEY).files().get(KEY + ".bpmn")).doesNotContain("Ask the customer");
            return null;
        });
    }

    @Test
    void isReviewedByNobodyWhoHasAskedForIt() {
        RecordId change = asked("both", draft("both", "name=\"Send survey\"", "name=\"Ask\""));
        assertThat(decide("both", change, "PUBLISH", "")).isEqualTo(422);
        assertThat(view(change).state()).isEqualTo(ReleaseState.IN_REVIEW);
        assertThat(decide("reviewer", change, "RETURN", ""))
                .as("without a remark")
                .isEqualTo(422);
        assertThat(decide("reviewer", change, "RETURN", "Name it better")).isEqualTo(200);
        assertThat(view(change).state()).isEqualTo(ReleaseState.RETURNED);
        assertThat(view(change).remark()).isEqualTo("Name it better");
    }

    @Test
    void goesBackToItsAuthorWhenItCannotRun() {
        long draft = draft("owner", "${sendSurveyDelegate}", "${nobodysDelegate}");
        RecordId change = asked("owner", draft);
        assertThat(view(change).state()).isEqualTo(ReleaseState.RETURNED);
        assertThat(view(change).errors()).isPositive();
        assertThat(task("reviewer", change)).isEmpty();
        assertThat(people.as("owner", () -> drafts.get(draft).state())).isEqualTo(DraftState.OPEN);
    }

    @Test
    void losesNothingThatWasPublishedSinceItWasReviewed() {
        RecordId later = people.as(
                "owner",
                () -> changes.ask(new AskRelease(
                        draft("owner", "name=\"Send survey\"", "name=\"Ask\""),
                        null,
                        null,
                        clock.instant().plus(Duration.ofMinutes(5)),
                        null)));
        jobs.runDue();
        decide("reviewer", later, "PUBLISH", "");
        long other = draft("both", "name=\"Send reminder\"", "name=\"Ask again\"");
        RecordId first = asked("both", other);
        decide("reviewer", first, "PUBLISH", "");
        assertThat(view(first).state()).isEqualTo(ReleaseState.PUBLISHED);

        jobs.fireTimer(later.toString(), "Timer_PublishAt");
        jobs.runDue();

        assertThat(view(later).state()).isEqualTo(ReleaseState.RETURNED);
        people.as("owner", () -> {
            assertThat(library.pack(KEY).files().get(KEY + ".bpmn")).contains("Ask again");
            assertThat(changes.overtakenBy(drafts.get(view(later).draft()))).isPresent();
            return null;
        });
    }

    @Test
    void isNotRolledBackFromUnderALaterChange() {
        RecordId first = asked("owner", draft("owner", "name=\"Send survey\"", "name=\"Ask\""));
        decide("reviewer", first, "PUBLISH", "");
        RecordId second = asked("owner", draft("owner", "name=\"Send reminder\"", "name=\"Ask again\""));
        decide("reviewer", second, "PUBLISH", "");

        assertThatThrownBy(() -> people.as("owner", () -> changes.rollBack(first, "Too soon")))
                .isInstanceOf(Conflict.class);
        people.as("owner", () -> changes.rollBack(second, "Too soon"));
        jobs.runDue();
        people.as("owner", () -> {
            assertThat(library.pack(KEY).files().get(KEY + ".bpmn"))
                    .contains("name=\"Ask\"")
                    .doesNotContain("Ask again");
            return null;
        });
    }

    @Test
    void waitsForItsMomentAndIsWithdrawnMeanwhile() {
        long draft = draft("owner", "name=\"Send survey\"", "name=\"Ask\"");
        RecordId change = people.as(
                "owner",
                () -> changes.ask(
                        new AskRelease(draft, null, null, clock.instant().plus(Duration.ofDays(2)), null)));
        jobs.runDue();
        decide("reviewer", change, "PUBLISH", "");
        assertThat(view(change).state()).isEqualTo(ReleaseState.APPROVED);
        people.as("owner", () -> changes.withdraw(change));
        assertThat(view(change).state()).isEqualTo(ReleaseState.WITHDRAWN);
        assertThat(people.as("owner", () -> drafts.get(draft).state())).isEqualTo(DraftState.OPEN);
    }

    @Test
    void showsTheReviewerBesideTheTaskWhatDiffers() {
        RecordId change = asked("owner", draft("owner", "name=\"Send survey\"", "name=\"Ask\""));
        assertThat(people.as("reviewer", () -> facts.of(change)))
                .extracting(KeyFacts.Fact::text)
                .contains("Nobody remembers after a week", KEY)
                .anyMatch(text -> text.contains("name changed from “Send survey” to “Ask”"));
        assertThatThrownBy(() -> people.as("rep", () -> facts.of(change))).isInstanceOf(NotFound.class);
    }

    private RecordId onTrial(Trial trial) {
        long draft = people.as("owner", () -> {
            ProcessPack live = library.pack(LEADS);
            Map<String, String> files = new TreeMap<>(live.files());
            files.computeIfPresent(
                    live.diagram(), (name, content) -> content.replace("name=\"Qualify lead\"", "name=\"Look\""));
            return drafts.open(
                    new ProcessPack(LEADS, files),
                    library.versions(LEADS).get(0).version(),
                    "Look",
                    "To try");
        });
        RecordId change = people.as("owner", () -> changes.ask(new AskRelease(draft, null, null, null, trial)));
        jobs.runDue();
        assertThat(decide("reviewer", change, "PUBLISH", "")).isEqualTo(200);
        assertThat(view(change).state()).isEqualTo(ReleaseState.TRIAL);
        return change;
    }

    private RecordId lead(String login) {
        String made = session(login)
                .postJson("/api/v1/leads", "{\"company\":\"Acme %s\"}".formatted(java.util.UUID.randomUUID()))
                .body();
        jobs.runDue();
        return RecordId.of(made.replaceAll("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
    }

    private int versionOf(RecordId record) {
        return jdbc.sql(
                        "select d.VERSION_ from process_link l join ACT_HI_PROCINST i on i.PROC_INST_ID_ = l.instance_id"
                                + " join ACT_RE_PROCDEF d on d.ID_ = i.PROC_DEF_ID_ where l.record_type = ? and l.record_id = ?"
                                + " and l.process_key = ?")
                .params(record.type().name(), record.value(), LEADS)
                .query(Integer.class)
                .single();
    }

    @Test
    void runsForATeamAtFirstThenForAll() {
        long north = people.addTeam("North");
        people.add("northern", Set.of(north), Role.AE);
        people.add("southern", Set.of(people.addTeam("South")), Role.AE);
        RecordId change = onTrial(new Trial(null, north));
        int tried = view(change).version();
        int before = view(change).versionBefore();

        assertThat(versionOf(lead("northern"))).isEqualTo(tried);
        assertThat(versionOf(lead("southern"))).isEqualTo(before);

        TrialView trial = people.as("owner", () -> changes.trial(change)).orElseThrow();
        assertThat(trial.team()).isEqualTo("North");
        assertThat(trial.versions())
                .extracting(TrialView.Figures::version, TrialView.Figures::started)
                .containsExactly(tuple(tried, 1L), tuple(before, 1L));
        assertThat(trial.versions())
                .extracting(TrialView.Figures::meanSeconds)
                .as("none has ended")
                .containsOnlyNulls();
        assertThat(people.logIn("owner").get(change.link()).body()).contains("North", "/promote");

        assertThat(session("owner")
                        .postJson("/api/v1/process-changes/" + change + "/promote", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(view(change).state()).isEqualTo(ReleaseState.PUBLISHED);
        assertThat(versionOf(lead("southern"))).isEqualTo(tried);
        people.as("owner", () -> changes.rollBack(change, "Too soon"));
        assertThat(view(change).state()).isEqualTo(ReleaseState.ROLLED_BACK);
    }

    @Test
    void runsForAShareAtFirstAndIsPausedWhenCasesStandWithProblems() {
        people.add("seller", Role.AE);
        RecordId change = onTrial(new Trial(30, null));
        int tried = view(change).version();
        int before = view(change).versionBefore();
        for (int i = 0; i < 8; i++) {
            RecordId lead = lead("seller");
            assertThat(versionOf(lead)).isEqualTo(TrialRoutes.place(lead, change) < 30 ? tried : before);
        }
        watch.look();
        assertThat(people.as("owner", () -> changes.trial(change)).orElseThrow().paused())
                .as("nothing is wrong yet")
                .isFalse();

        String definition = jdbc.sql("select ID_ from ACT_RE_PROCDEF where KEY_ = ? and VERSION_ = ?")
                .params(LEADS, tried)
                .query(String.class)
                .single();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 3; i++) {
                jdbc.sql(
                                "insert into ACT_RU_INCIDENT (ID_, REV_, INCIDENT_TIMESTAMP_, INCIDENT_TYPE_, CAUSE_INCIDENT_ID_,"
                                        + " PROC_DEF_ID_) values (?, 1, ?, 'failedJob', ?, ?)")
                        .params("trial-" + i, Timestamp.from(clock.instant()), "trial-" + i, definition)
                        .update();
            }
        });
        try {
            watch.look();
            watch.look();
            assertThat(people.as("owner", () -> changes.trial(change))
                            .orElseThrow()
                            .paused())
                    .isTrue();
            RecordId lead = lead("seller");
            assertThat(versionOf(lead)).isEqualTo(before);
            assertThatThrownBy(() -> people.as("owner", () -> changes.promote(change)))
                    .as("the task is there for it")
                    .isInstanceOf(Conflict.class);
        } finally {
            transaction.executeWithoutResult(status -> jdbc.sql("delete from ACT_RU_INCIDENT where ID_ like 'trial-%'")
                    .update());
        }
        String task = task("owner", change);
        assertThat(complete("owner", task, "ROLL_BACK", ""))
                .as("without a reason")
                .isEqualTo(422);
        assertThat(complete("owner", task, "ROLL_BACK", "Nobody gets through")).isEqualTo(200);
        assertThat(view(change).state()).isEqualTo(ReleaseState.ROLLED_BACK);
        assertThat(view(change).rollbackReason()).isEqualTo("Nobody gets through");
        assertThat(people.as("owner", () -> changes.trial(change))).isEmpty();
    }

    private int complete(String login, String task, String decision, String remark) {
        return session(login)
                .postJson(
                        "/api/v1/tasks/" + task + "/complete",
                        "{\"variables\":{\"trialDecision\":\"%s\",\"trialRemark\":\"%s\"}}".formatted(decision, remark))
                .statusCode();
    }

    @Test
    void isOnItsWayByOneChangeAtATime() {
        long draft = draft("owner", "${sendSurveyDelegate}", "${nobodysDelegate}");
        RecordId change = asked("owner", draft);
        assertThat(view(change).state()).isEqualTo(ReleaseState.RETURNED);
        assertThatThrownBy(() -> people.as("owner", () -> changes.ask(new AskRelease(draft, null, null, null, null))))
                .isInstanceOf(Conflict.class);
        assertThat(people.as("owner", () -> drafts.get(draft).state())).isEqualTo(DraftState.OPEN);
        assertThat(people.logIn("owner").get("/studio/" + draft).body()).contains(change.link() + "\"");
    }

    @Test
    void isTriedOnlyWhereThereIsAnotherWay() {
        long clocked = people.as("owner", () -> drafts.open(library.pack("pool-recycle"), 1, "Sooner", "Why not"));
        long known = draft("owner", "name=\"Send survey\"", "name=\"Ask\"");
        long fresh = people.as("owner", () -> drafts.openNew("brand-new", "Brand new", "Why not"));
        for (AskRelease asked : List.of(
                new AskRelease(clocked, null, null, null, new Trial(10, null)),
                new AskRelease(known, null, null, null, new Trial(100, null)),
                new AskRelease(known, null, null, null, new Trial(10, 1L)),
                new AskRelease(known, null, null, null, new Trial(null, 987_654L)),
                new AskRelease(fresh, null, null, null, new Trial(10, null)))) {
            assertThatThrownBy(() -> people.as("owner", () -> changes.ask(asked)))
                    .as("%s", asked)
                    .isInstanceOf(Invalid.class);
        }
        Session owner = people.logIn("owner");
        assertThat(owner.postForm(
                                "/process-changes/new",
                                Map.of("draft", "" + known, "why", "y", "tries", "share", "trialShare", "ten"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void isNobodysBusinessElse() {
        RecordId change = asked("owner", draft("owner", "name=\"Send survey\"", "name=\"Ask\""));
        assertThatThrownBy(() -> people.as("rep", () -> changes.get(change))).isInstanceOf(NotFound.class);
        assertThat(people.logIn("rep").get(change.link()).statusCode()).isEqualTo(404);
        assertThat(people.logIn("rep").get("/process-changes/new?draft=1").statusCode())
                .isEqualTo(404);
        assertThat(session("reviewer")
                        .postJson("/api/v1/process-changes/" + change + "/roll-back", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void wantsAReasonAndAMomentThatIsNear() {
        long draft = people.as("owner", () -> drafts.open(library.pack(KEY), version(), "Without a word", null));
        assertThatThrownBy(() -> people.as("owner", () -> changes.ask(new AskRelease(draft, " ", null, null, null))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as(
                        "owner",
                        () -> changes.ask(
                                new AskRelease(draft, "y", null, clock.instant().plus(Duration.ofDays(800)), null))))
                .isInstanceOf(Invalid.class);
        assertThat(people.as("owner", () -> drafts.get(draft).state())).isEqualTo(DraftState.OPEN);
    }

    @Test
    void pagesShowItAndTakeTheWish() {
        long draft = draft("owner", "name=\"Send survey\"", "name=\"Ask\"");
        Session owner = people.logIn("owner");
        assertThat(owner.get("/process-changes/new?draft=" + draft).body()).contains("Ask sooner");
        assertThat(owner.postForm("/process-changes/new", Map.of("draft", "" + draft, "why", ""))
                        .statusCode())
                .isEqualTo(302);
        RecordId change = RecordId.of("PCH-"
                + jdbc.sql("select max(id) from process_change")
                        .query(Long.class)
                        .single());
        jobs.runDue();
        assertThat(owner.get(change.link()).body()).contains("Ask sooner", "Nobody remembers after a week");
        assertThat(owner.get("/process-changes").body()).contains("Ask sooner");
        decide("reviewer", change, "PUBLISH", "");
        assertThat(owner.get(change.link()).body()).contains("/roll-back");
        assertThat(owner.postForm(change.link() + "/roll-back", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(owner.postForm(change.link() + "/roll-back", Map.of("reason", "No"))
                        .statusCode())
                .isEqualTo(302);
    }
}
