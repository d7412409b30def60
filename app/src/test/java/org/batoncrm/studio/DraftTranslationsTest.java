package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Both languages of a draft side by side. */
@BatonTest
class DraftTranslationsTest {

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftFiles files;

    @Autowired
    DraftTranslations translations;

    private long id;

    @BeforeEach
    void aDraft() {
        people.add("olga", Role.PROCESS_OWNER);
        people.add("auditor", Role.AUDITOR);
        id = people.as("olga", () -> drafts.openNew("holiday", "Holiday", null));
        people.as("olga", () -> files.add(id, NewFile.FORM, "ask"));
    }

    private List<String> missing() {
        return people.as("olga", () -> translations.of(id)).stream()
                .filter(DraftText::missing)
                .map(DraftText::key)
                .toList();
    }

    @Test
    void listsWhatIsMissingFirst() {
        people.as("olga", () -> translations.save(id, Map.of("holiday.bpmn", Map.of("holiday", "休假"))));
        List<DraftText> all = people.as("olga", () -> translations.of(id));
        assertThat(all)
                .extracting(DraftText::key)
                .containsExactly("ask.note.label", "Start_Begun", "End_Done", "holiday");
        assertThat(all.get(3).chinese()).isEqualTo("休假");
    }

    @Test
    void keepsTranslationsInTheFileBesideTheModel() {
        people.as("olga", () -> {
            translations.save(
                    id,
                    Map.of(
                            "holiday.bpmn", Map.of("holiday", "休假", "Start_Begun", "已开始"),
                            "ask.form", Map.of("ask.note.label", "备注\n两行")));
            assertThat(files.file(id, "holiday_zh_CN.properties").content()).isEqualTo("Start_Begun=已开始\nholiday=休假\n");
            assertThat(files.file(id, "ask_zh_CN.properties").content()).isEqualTo("ask.note.label=备注\\n两行\n");
        });
        assertThat(missing()).containsExactly("End_Done");
    }

    @Test
    void leavesTheOtherLinesAsTheyAre() {
        assertThat(DraftTranslations.written(
                        "# Names\nA=one\nB = two\n\nC=three\n", Map.of("B", "zwei", "C", " ", "D", "a\\b")))
                .isEqualTo("# Names\nA=one\nB=zwei\n\nD=a\\\\b\n");
        assertThat(DraftTranslations.written("A=one\n", Map.of("A", ""))).isEmpty();
    }

    @Test
    void whatItWritesIsReadBackAsItWas() {
        String odd = "a=b: c\\d #!\n第二行";
        String written = DraftTranslations.written("", Map.of("f.x.value.a b", odd));
        assertThat(DraftTexts.properties(written)).containsEntry("f.x.value.a b", odd);
    }

    @Test
    void refusesATextThatTheDraftDoesNotHave() {
        assertThatThrownBy(() ->
                        people.as("olga", () -> translations.save(id, Map.of("holiday.bpmn", Map.of("Nothing", "无")))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() ->
                        people.as("olga", () -> translations.save(id, Map.of("other.bpmn", Map.of("holiday", "无")))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aFileThatCannotBeReadHasNoTexts() {
        people.as(
                "olga",
                () -> files.put(
                        id, "holiday.bpmn", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"));
        assertThat(missing()).containsExactly("ask.note.label");
    }

    @Test
    void overRestAndOnThePage() {
        Session olga = people.basic("olga");
        String address = "/api/v1/drafts/" + id + "/texts";
        assertThat(olga.get(address).body()).contains("\"key\":\"End_Done\"");
        var saved = olga.send(
                "PUT",
                address,
                "application/json",
                "[{\"file\":\"holiday.bpmn\",\"key\":\"End_Done\",\"text\":\"已完成\"}]");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).contains("已完成");
        assertThat(people.logIn("olga").get("/studio/" + id + "/texts").body()).contains("已完成");
        assertThat(people.basic("auditor")
                        .send(
                                "PUT",
                                address,
                                "application/json",
                                "[{\"file\":\"holiday.bpmn\",\"key\":\"End_Done\",\"text\":\"x\"}]")
                        .statusCode())
                .isEqualTo(403);
    }
}
