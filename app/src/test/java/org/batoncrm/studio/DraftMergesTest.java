package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.Difference;
import org.batoncrm.library.MergeConflict;
import org.batoncrm.library.Merged;
import org.batoncrm.modelfile.Side;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** Two who change one file of a draft: what both did is saved, and nothing is lost. */
@BatonTest
class DraftMergesTest {

    private static final String DIAGRAM = "holiday.bpmn";

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftFiles files;

    @Autowired
    DraftMerges merges;

    @Autowired
    DraftCheck check;

    private long id;
    private String base = "";

    @BeforeEach
    void aDraft() {
        people.add("olga", Role.PROCESS_OWNER);
        people.add("pavel", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("rep", Role.AE);
        id = people.as("olga", () -> drafts.openNew("holiday", "Holiday", null));
        base = content();
    }

    @AfterEach
    void speakAsBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private String content() {
        return people.as("olga", () -> files.file(id, DIAGRAM).content());
    }

    private int saves(String who, String content, int read) {
        return people.as(who, () -> files.save(id, DIAGRAM, content, read, DraftRevision.Kind.AUTOSAVED));
    }

    private static String named(String content, String old, String now) {
        assertThat(content).contains("name=\"" + old + "\"");
        return content.replace("name=\"" + old + "\"", "name=\"" + now + "\"");
    }

    private static Unsaved unsaved(int read, @Nullable String base, String content) {
        return new Unsaved(read, base, content, Map.of());
    }

    private Merged preview(Unsaved unsaved) {
        return people.as("pavel", () -> merges.preview(id, DIAGRAM, unsaved)).merged();
    }

    private int merge(int with, Unsaved unsaved) {
        return people.as("pavel", () -> merges.save(id, DIAGRAM, with, unsaved));
    }

    @Test
    void whatBothHaveChangedIsSavedAsARevisionThatNamesBoth() {
        String hers = named(base, "Begun", "Asked for");
        int saved = saves("olga", hers, 1);
        Unsaved his = unsaved(1, null, named(base, "Done", "Booked"));

        DraftMerge preview = people.as("pavel", () -> merges.preview(id, DIAGRAM, his));
        assertThat(preview.revision()).isEqualTo(saved);
        assertThat(preview.savedBy()).isEqualTo("Olga");
        assertThat(preview.merged().conflicts()).isEmpty();
        assertThat(preview.merged().theirs())
                .extracting(Difference::sentence)
                .containsExactly("Asked for: name changed from “Begun” to “Asked for”");
        assertThat(preview.merged().mine())
                .extracting(Difference::sentence)
                .containsExactly("Booked: name changed from “Done” to “Booked”");
        assertThat(content()).isEqualTo(hers);

        int merged = merge(saved, his);
        assertThat(content()).contains("name=\"Asked for\"", "name=\"Booked\"");
        List<DraftRevision> revisions = people.as("olga", () -> files.revisions(id));
        assertThat(revisions.get(0))
                .extracting(
                        DraftRevision::number, DraftRevision::kind, DraftRevision::savedBy, DraftRevision::mergedWith)
                .containsExactly(merged, DraftRevision.Kind.MERGED, "Pavel", "Olga");
        assertThat(people.as("olga", () -> files.contentAt(id, DIAGRAM, saved))).contains(hers);
        assertThat(people.as("olga", () -> check.check(id).findings())).noneMatch(DraftFinding::error);
        assertThat(people.logIn("olga").get("/studio/" + id + "/history").body())
                .contains("Merged with what Olga had saved");
    }

    @Test
    void whatBothHaveNamedOtherwiseIsSavedOnlyWhenSomebodyHasChosen() {
        int saved = saves("olga", named(base, "Done", "Hers"), 1);
        String his = named(base, "Done", "His");

        Merged preview = preview(unsaved(1, null, his));
        assertThat(preview.settled()).isFalse();
        assertThat(preview.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.what()).isEqualTo("name");
            assertThat(conflict.base()).isEqualTo("Done");
            assertThat(conflict.theirs()).isEqualTo("Hers");
            assertThat(conflict.mine()).isEqualTo("His");
            assertThat(conflict.sentence()).isEqualTo("Done, name: “Hers” is saved, “His” is yours");
        });
        assertThatThrownBy(() -> merge(saved, unsaved(1, null, his))).isInstanceOf(Invalid.class);
        assertThat(content()).contains("Hers");

        String conflict = preview.conflicts().get(0).id();
        merge(saved, new Unsaved(1, null, his, Map.of(conflict, Side.MINE)));
        assertThat(content()).contains("His").doesNotContain("Hers");
    }

    @Test
    void aRemovedElementThatTheOtherChangedIsToldInWordsOfBothLanguages() {
        saves("olga", named(base, "Done", "Booked"), 1);
        String his = base.replaceAll("(?s)<bpmn:endEvent.*?</bpmn:endEvent>", "")
                .replaceAll("(?s)<bpmn:sequenceFlow[^>]*>", "")
                .replace("<bpmn:outgoing>Flow_ToEnd</bpmn:outgoing>", "")
                .replaceAll("(?s)<bpmndi:BPMNShape id=\"End_Done_di\".*?</bpmndi:BPMNShape>", "")
                .replaceAll("(?s)<bpmndi:BPMNEdge.*?</bpmndi:BPMNEdge>", "");

        MergeConflict english = preview(unsaved(1, null, his)).conflicts().get(0);
        assertThat(english.theirs()).isEqualTo("Booked: name changed from “Done” to “Booked”");
        assertThat(english.mine()).isEqualTo("removed");
        LocaleContextHolder.setLocale(Languages.CHINESE);
        MergeConflict chinese = preview(unsaved(1, null, his)).conflicts().get(0);
        assertThat(chinese.theirs()).contains("改为");
        assertThat(chinese.mine()).isEqualTo("已删除");
    }

    @Test
    void whoSavesWithinMinutesTakesNoBaseAwayFromTheOther() {
        // Pavel reads the second revision; Olga's next save is one revision with it.
        String read = named(base, "Begun", "Asked for")
                .replace("</bpmn:process>", "<bpmn:task id=\"Task_Gone\" /></bpmn:process>");
        int second = saves("olga", read, 1);
        int third = saves("olga", named(base, "Begun", "Asked for by mail"), second);
        String his = named(read, "Done", "Booked");

        assertThatThrownBy(() -> preview(unsaved(second, null, his))).isInstanceOf(Conflict.class);
        merge(third, unsaved(second, read, his));
        assertThat(content())
                .contains("name=\"Asked for by mail\"", "name=\"Booked\"")
                .doesNotContain("Task_Gone");
    }

    @Test
    void aFileThatHasMovedOnIsMergedAgain() {
        int first = saves("olga", named(base, "Begun", "Asked for"), 1);
        Unsaved his = unsaved(1, base, named(base, "Done", "Booked"));
        int second = saves("olga", named(base, "Begun", "Asked for again"), first);

        assertThatThrownBy(() -> merge(first, his)).isInstanceOf(StaleFile.class);
        assertThat(content()).doesNotContain("Booked");
        merge(second, his);
        assertThat(content()).contains("Asked for again", "Booked");
    }

    @Test
    void whatCannotBeReadIsNotMergedAndSaysSo() {
        int saved = saves("olga", "<torn", 1);
        Unsaved his = unsaved(1, base, named(base, "Done", "Booked"));

        assertThat(preview(his).impossible()).contains("cannot be merged");
        assertThatThrownBy(() -> merge(saved, his)).isInstanceOf(Invalid.class);
        assertThat(content()).isEqualTo("<torn");
    }

    @Test
    void onlyWhoMayWriteMergesAndOnlyWhatIsOpen() {
        int saved = saves("olga", named(base, "Begun", "Asked for"), 1);
        Unsaved his = unsaved(1, base, base);
        people.as("reviewer", () -> {
            assertThatThrownBy(() -> merges.preview(id, DIAGRAM, his)).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> merges.save(id, DIAGRAM, saved, his)).isInstanceOf(Forbidden.class);
        });
        people.as("rep", () -> {
            assertThatThrownBy(() -> merges.preview(id, DIAGRAM, his)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> merges.save(id, DIAGRAM, saved, his)).isInstanceOf(NotFound.class);
        });
        people.as("olga", () -> drafts.submitted(id));
        assertThatThrownBy(() -> preview(his)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> merge(saved, his)).isInstanceOf(Conflict.class);
    }

    @Test
    void overRestAMergeIsLookedAtAndThenSaved() {
        int saved = saves("olga", named(base, "Begun", "Asked for"), 1);
        Session pavel = people.basic("pavel");
        String place = "/api/v1/drafts/" + id + "/files/" + DIAGRAM + "/merge";
        String body = JsonMapper.builder()
                .build()
                .writeValueAsString(Map.of("read", 1, "content", named(base, "Done", "Booked")));

        var preview = pavel.postJson(place, body);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("\"revision\":" + saved, "\"savedBy\":\"Olga\"", "\"settled\":true");
        var unread = pavel.send("PUT", place, "application/json", body);
        assertThat(unread.statusCode()).isEqualTo(412);
        assertThat(unread.body()).contains("Olga saved this file");
        var merged = people.basic("pavel")
                .with("If-Match", "\"" + saved + "\"")
                .send("PUT", place, "application/json", body);
        assertThat(merged.statusCode()).isEqualTo(200);
        assertThat(merged.headers().firstValue("ETag")).contains("\"" + (saved + 1) + "\"");
        assertThat(content()).contains("Asked for", "Booked");
        assertThat(pavel.postJson(place, "{}").statusCode()).isEqualTo(422);
        assertThat(pavel.postJson(place, "{\"read\":1,\"content\":\"x\",\"choices\":{\"a\":\"NOBODY\"}}")
                        .statusCode())
                .isEqualTo(422);
    }
}
