package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Drafts and their files: who may, whose words stay, what can be had back. */
@BatonTest
class DraftsTest {

    private static final String DIAGRAM = "holiday.bpmn";

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftFiles files;

    @Autowired
    DraftStart start;

    @Autowired
    DraftCheck check;

    private long id;

    @BeforeEach
    void aDraft() {
        people.add("olga", Role.PROCESS_OWNER);
        people.add("pavel", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("rep", Role.AE);
        id = people.as("olga", () -> drafts.openNew("holiday", "Holiday <& \"all\">", "People ask by mail"));
    }

    private int save(String who, String name, String content, Integer read) {
        return people.as(who, () -> files.save(id, name, content, read, DraftRevision.Kind.SAVED));
    }

    private int autosave(String who, String content, int read) {
        return people.as(who, () -> files.save(id, DIAGRAM, content, read, DraftRevision.Kind.AUTOSAVED));
    }

    private String content(String name) {
        return people.as("olga", () -> files.file(id, name).content());
    }

    @Test
    void beginsANewProcessWithADiagramThatSaysItsName() {
        assertThat(content(DIAGRAM))
                .contains("id=\"holiday\"")
                .contains("name=\"Holiday &lt;&amp; &quot;all&quot;&gt;\"")
                .doesNotContain("NEW-");
        DraftView view = people.as("olga", () -> drafts.get(id));
        assertThat(view.state()).isEqualTo(DraftState.OPEN);
        assertThat(view.author()).isEqualTo("Olga");
        assertThat(view.why()).isEqualTo("People ask by mail");
        assertThat(view.baseVersion()).isNull();
    }

    @Test
    void holdsAWholePack() {
        Map<String, String> pack = Map.of(
                "holiday.bpmn", "<a/>",
                "holiday_zh_CN.properties", "holiday=休假",
                "days.dmn", "<b/>",
                "ask.form", "{}");
        long other = people.as("olga", () -> drafts.open(new ProcessPack("holiday", pack), 3, null, null));
        people.as("reviewer", () -> {
            assertThat(drafts.pack(other).files()).isEqualTo(new TreeMap<>(pack));
            assertThat(drafts.get(other).baseVersion()).isEqualTo(3);
            assertThat(drafts.get(other).title()).isEqualTo("holiday");
        });
    }

    @Test
    void reviewersReadAndDoNotWrite() {
        people.as("reviewer", () -> {
            assertThat(drafts.get(id).id()).isEqualTo(id);
            assertThat(drafts.page(null, false, 0, 10).total()).isEqualTo(1);
            assertThatThrownBy(() -> files.save(id, DIAGRAM, "x", 1, DraftRevision.Kind.SAVED))
                    .isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> drafts.abandon(id)).isInstanceOf(Forbidden.class);
            assertThat(drafts.pen(id, true).mine()).isFalse();
        });
    }

    @Test
    void toOthersThereAreNoDrafts() {
        people.as("rep", () -> {
            assertThatThrownBy(() -> drafts.get(id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> drafts.pack(id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> files.files(id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> drafts.page(null, false, 0, 10)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> drafts.openNew("mine", null, null)).isInstanceOf(NotFound.class);
            assertThat(drafts.find(id)).isEmpty();
        });
        Session rep = people.logIn("rep");
        assertThat(rep.get("/api/v1/drafts").statusCode()).isEqualTo(404);
        assertThat(rep.get("/api/v1/drafts/" + id + "/files/" + DIAGRAM).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotRead() {
        int first = save("olga", DIAGRAM, "one", 1);
        assertThatThrownBy(() -> save("pavel", DIAGRAM, "two", 1)).isInstanceOfSatisfying(StaleFile.class, stale -> {
            assertThat(stale.savedBy()).isEqualTo("Olga");
            assertThat(stale.revision()).isEqualTo(first);
        });
        assertThat(content(DIAGRAM)).isEqualTo("one");
        // Take mine: what was there stays among the revisions.
        save("pavel", DIAGRAM, "two", first);
        assertThat(content(DIAGRAM)).isEqualTo("two");
        assertThat(people.as("olga", () -> files.contentAt(id, DIAGRAM, first))).contains("one");
    }

    @Test
    void aNewFileIsNotWrittenOverAnother() {
        save("olga", "ask.form", "{}", null);
        assertThatThrownBy(() -> save("pavel", "ask.form", "{\"a\":1}", null)).isInstanceOf(StaleFile.class);
    }

    @Test
    void savingTheSameAgainIsNoRevision() {
        int first = save("olga", DIAGRAM, "one", 1);
        assertThat(save("olga", DIAGRAM, "one", first)).isEqualTo(first);
    }

    @Test
    void whatOnePersonSavesWithinMinutesIsOneRevision() {
        int a = autosave("olga", "a", 1);
        int b = autosave("olga", "b", a);
        int c = autosave("pavel", "c", b);
        int d = autosave("pavel", "d", c);
        autosave("olga", "e", d);
        assertThat(people.as("olga", () -> files.revisions(id)))
                .extracting(DraftRevision::savedBy, DraftRevision::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Olga", DraftRevision.Kind.AUTOSAVED),
                        org.assertj.core.groups.Tuple.tuple("Pavel", DraftRevision.Kind.AUTOSAVED),
                        org.assertj.core.groups.Tuple.tuple("Olga", DraftRevision.Kind.AUTOSAVED),
                        org.assertj.core.groups.Tuple.tuple("Olga", DraftRevision.Kind.OPENED));
        assertThat(people.as("olga", () -> files.contentAt(id, DIAGRAM, b))).contains("b");
    }

    @Test
    void bringsAnOlderRevisionBack() {
        int first = save("olga", DIAGRAM, "one", 1);
        save("olga", DIAGRAM, "two", first);
        people.as("pavel", () -> files.restore(id, DIAGRAM, first));
        assertThat(content(DIAGRAM)).isEqualTo("one");
        assertThat(people.as("olga", () -> files.revisions(id)).get(0).kind()).isEqualTo(DraftRevision.Kind.RESTORED);
        assertThatThrownBy(() -> people.as("olga", () -> files.restore(id, "never.form", 1)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aRemovedFileCanBeBroughtBack() {
        int there = save("olga", "ask.form", "{}", null);
        people.as("olga", () -> files.remove(id, "ask.form", there));
        assertThatThrownBy(() -> content("ask.form")).isInstanceOf(NotFound.class);
        people.as("olga", () -> files.restore(id, "ask.form", there));
        assertThat(content("ask.form")).isEqualTo("{}");
        assertThatThrownBy(() -> people.as("olga", () -> files.remove(id, DIAGRAM, null)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void onePersonHoldsThePenUntilAnotherTakesItOver() {
        assertThat(people.as("olga", () -> drafts.pen(id, false)).mine()).isTrue();
        assertThat(people.as("pavel", () -> drafts.pen(id, false))).isEqualTo(new Pen("Olga", false));
        assertThat(people.as("pavel", () -> drafts.pen(id, true)).mine()).isTrue();
        assertThat(people.as("olga", () -> drafts.pen(id, false))).isEqualTo(new Pen("Pavel", false));
        people.as("pavel", () -> drafts.letGo(id));
        assertThat(people.as("olga", () -> drafts.pen(id, false)).mine()).isTrue();
    }

    @Test
    void whatIsSubmittedDoesNotChangeUntilItComesBack() {
        people.as("olga", () -> drafts.submitted(id));
        assertThatThrownBy(() -> save("olga", DIAGRAM, "one", 1)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> people.as("olga", () -> drafts.abandon(id))).isInstanceOf(Conflict.class);
        people.as("olga", () -> drafts.reopened(id));
        save("olga", DIAGRAM, "one", 1);
        people.as("olga", () -> {
            drafts.submitted(id);
            drafts.submitted(id);
            drafts.published(id);
        });
        assertThat(people.as("olga", () -> drafts.get(id).state())).isEqualTo(DraftState.PUBLISHED);
        assertThatThrownBy(() -> people.as("olga", () -> drafts.reopened(id))).isInstanceOf(Conflict.class);
    }

    @Test
    void aDraftThatWasGivenUpIsNotLost() {
        people.as("olga", () -> drafts.abandon(id));
        people.as("reviewer", () -> {
            assertThat(drafts.pack(id).files()).containsKey(DIAGRAM);
            assertThat(drafts.page(DraftState.OPEN, false, 0, 10).total()).isZero();
            assertThat(drafts.page(DraftState.ABANDONED, false, 0, 10).total()).isEqualTo(1);
        });
    }

    @Test
    void refusesWhatIsTooLargeTooManyOrMisnamed() {
        assertThatThrownBy(() -> save("olga", "big.form", "x".repeat(DraftFileNames.LARGEST + 1), null))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> save("olga", "../../etc/passwd.form", "x", null))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> save("olga", "run.sh", "x", null)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> save("olga", "nul.form", "a\0b", null)).isInstanceOf(Invalid.class);
        for (int i = 1; i < DraftFileNames.MOST; i++) {
            save("olga", "f" + i + ".form", "{}", null);
        }
        assertThatThrownBy(() -> save("olga", "more.form", "{}", null)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("olga", () -> drafts.openNew("no key", null, null)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void takesAFileOfCamundaModelerUnderTheNameOfWhatIsInside() {
        assertThat(named("diagram (3).bpmn", "<definitions><process id=\"ask-for-leave\"/></definitions>"))
                .isEqualTo("ask-for-leave.bpmn");
        assertThat(named("C:\\x\\b.dmn", "<d><decision id=\"a\"/><decision id=\"b\"/></d>"))
                .isEqualTo("b.dmn");
        assertThat(named("Form.form", "{\"id\":\"ask\"}")).isEqualTo("ask.form");
        assertThat(named("torn.bpmn", "<definitions><proc")).isEqualTo("torn.bpmn");
        assertThatThrownBy(() -> named("mail.html", "x")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> ImportedFile.of("a.bpmn", new byte[] {(byte) 0xC3, 0x28}))
                .isInstanceOf(Invalid.class);
    }

    private static String named(String file, String content) {
        return ImportedFile.of(file, content.getBytes(StandardCharsets.UTF_8)).name();
    }

    @Test
    void overRestAStaleSaveSaysWhoWasFaster() {
        Session olga = people.basic("olga");
        String file = "/api/v1/drafts/" + id + "/files/" + DIAGRAM;
        assertThat(olga.get(file).headers().firstValue("ETag")).contains("\"1\"");
        var saved = olga.with("If-Match", "\"1\"").send("PUT", file, "application/xml", "<一/>");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(olga.get(file).body()).isEqualTo("<一/>");
        var stale = people.basic("pavel").with("If-Match", "\"1\"").send("PUT", file, "application/xml", "<b/>");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("Olga saved this file").contains("\"revision\":2");
    }

    @Test
    void overRestADraftIsBegunDescribedAndGivenUp() {
        Session olga = people.basic("olga");
        var begun = olga.postJson("/api/v1/drafts", "{\"processKey\":\"expenses\",\"title\":\"Expenses\"}");
        assertThat(begun.statusCode()).isEqualTo(201);
        String place = begun.headers().firstValue("Location").orElseThrow();
        assertThat(olga.patchJson(place, "{\"why\":\"Because\"}").body()).contains("\"why\":\"Because\"");
        assertThat(olga.patchJson(place, "{\"version\":0,\"title\":\"x\"}").statusCode())
                .isEqualTo(412);
        assertThat(olga.postJson(place + "/abandon", "").body()).contains("ABANDONED");
        assertThat(olga.get("/api/v1/drafts?mine=true&state=OPEN").body()).contains("\"total\":1");
        assertThat(olga.postJson("/api/v1/drafts", "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void beginsWithAVersionThatRunsAndAllThatBelongsToIt() {
        long live = people.as("olga", () -> start.begin("record-change-approval", null, null, "Faster"));
        people.as("olga", () -> {
            assertThat(drafts.get(live).baseVersion()).isEqualTo(1);
            assertThat(drafts.get(live).title()).isEqualTo("Approval of a change");
            assertThat(drafts.pack(live).files())
                    .containsKeys(
                            "record-change-approval.bpmn",
                            "record-change-approval_zh_CN.properties",
                            "change-approval.dmn",
                            "change-answer.form",
                            "change-answer_zh_CN.properties");
            assertThat(check.check(live).findings()).noneMatch(DraftFinding::error);
        });
    }

    @Test
    void whatSomebodyBringsTakesThePlaceOfWhatRuns() {
        Session olga = people.basic("olga");
        String boundary = "x";
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"diagram_1.bpmn\"\r\n\r\n"
                + "<definitions><process id=\"record-change-approval\"/></definitions>\r\n--x--\r\n";
        var brought = olga.send("POST", "/api/v1/drafts/import", "multipart/form-data; boundary=" + boundary, body);
        assertThat(brought.statusCode()).isEqualTo(201);
        assertThat(brought.body()).contains("\"baseVersion\":1").contains("change-approval.dmn");
        String place = brought.headers().firstValue("Location").orElseThrow();
        assertThat(olga.get(place + "/files/record-change-approval.bpmn").body())
                .isEqualTo("<definitions><process id=\"record-change-approval\"/></definitions>");
        assertThat(olga.postJson(place + "/check", "").body()).contains("\"errors\":");
    }
}
