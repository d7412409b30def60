package org.batoncrm.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Role;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.web.Languages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** A diagram in words says everything that the diagram says, once. */
@BatonTest
class OutlinesTest {

    @Autowired
    private People people;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private Outlines outlines;

    @BeforeEach
    void anEmployee() {
        people.add("rep", Role.AE);
    }

    @AfterEach
    void speakAsBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private Outline outline(String key, Locale locale) {
        LocaleContextHolder.setLocale(locale);
        return people.as("rep", () -> outlines.of(library.pack(key)));
    }

    private List<String> shipped() {
        return people.as("rep", () -> library.shelf(null, ProcessLibrary.Order.NAME)).stream()
                .filter(ShelfEntry::shipped)
                .map(ShelfEntry::key)
                .toList();
    }

    private static void walk(List<Outline.Path> paths, List<String> ids, List<String> texts) {
        for (Outline.Path path : paths) {
            if (path.title() != null) {
                texts.add(path.title());
            }
            for (Outline.Step step : path.steps()) {
                ids.add(step.id());
                texts.addAll(List.of(step.number(), step.name(), step.what()));
                step.facts().forEach(fact -> texts.addAll(List.of(fact.label(), fact.text())));
                step.next().forEach(way -> texts.addAll(List.of(way.number(), way.name())));
                step.events().forEach(event -> {
                    ids.add(event.id());
                    texts.addAll(List.of(event.number(), event.name(), event.when()));
                    event.next().forEach(way -> texts.add(way.number()));
                });
                walk(step.inside(), ids, texts);
            }
        }
    }

    @Test
    void everyElementOfEveryShippedDiagramStandsInItsOutlineOnceInBothLanguages() {
        List<String> keys = shipped();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(18);
        for (String key : keys) {
            Set<String> drawn = XmlText.all(
                            XmlText.parse(
                                    key,
                                    people.as("rep", () -> library.pack(key))
                                            .files()
                                            .get(key + ".bpmn")),
                            "*")
                    .filter(element -> OutlineScope.isStep(element) || "boundaryEvent".equals(element.getLocalName()))
                    .map(element -> element.getAttribute("id"))
                    .collect(Collectors.toSet());
            for (Locale locale : List.of(Locale.ENGLISH, Languages.CHINESE)) {
                List<String> ids = new ArrayList<>();
                List<String> texts = new ArrayList<>();
                walk(outline(key, locale).paths(), ids, texts);
                assertThat(ids).as(key).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(drawn);
                assertThat(texts)
                        .as(key + " " + locale)
                        .allSatisfy(text -> assertThat(text)
                                .isNotBlank()
                                .doesNotContain("library.", "${", "??", "delegate.")
                                .isNotEqualTo("?"));
            }
        }
    }

    @Test
    void noTimerPersonOrLoopOfAShippedDiagramNamesAVariableInTheMiddleOfAChineseSentence() {
        for (String key : shipped()) {
            List<String> texts = new ArrayList<>();
            walk(outline(key, Languages.CHINESE).paths(), new ArrayList<>(), texts);
            assertThat(texts).as(key).allSatisfy(text -> assertThat(text).doesNotMatch(".*“[a-z ]+”.*(之后|时|执行).*"));
        }
    }

    @Test
    void everyNameAndEveryAnswerIsChineseForAChineseReader() {
        for (String key : shipped()) {
            List<String> names = new ArrayList<>();
            names(outline(key, Languages.CHINESE).paths(), names);
            assertThat(names).as(key).allSatisfy(name -> assertThat(name).containsPattern("\\p{IsHan}"));
        }
    }

    private static void names(List<Outline.Path> paths, List<String> names) {
        paths.forEach(path -> path.steps().forEach(step -> {
            names.add(step.name());
            step.next().stream().map(Outline.Way::when).filter(Objects::nonNull).forEach(names::add);
            step.events().forEach(event -> names.add(event.name()));
            names(step.inside(), names);
        }));
    }

    @Test
    void anApprovalIsToldAsPeopleWouldTellIt() {
        Outline told = outline("deal-approval", Locale.ENGLISH);
        List<Outline.Step> main = told.paths().get(0).steps();

        assertThat(told.paths().get(0).title()).isNull();
        assertThat(main.get(0).name()).isEqualTo("Approval requested");
        assertThat(main.get(0).facts()).extracting(Outline.Fact::text).contains("by the message Msg_ApprovalRequested");
        Outline.Step terms = find(told.paths(), "User_CompleteTerms");
        assertThat(terms.facts())
                .extracting(fact -> fact.label() + ": " + fact.text())
                .contains(
                        "Done by: whoever asked for it",
                        "Otherwise by: Sales manager",
                        "Due: after 1 business day",
                        "Form: quote-complete-terms");
        assertThat(terms.documentation()).contains("Done means:");
        assertThat(terms.next())
                .singleElement()
                .satisfies(way -> assertThat(way.name()).isEqualTo("Snapshot terms"));
        Outline.Step needed = find(told.paths(), "Gateway_ApprovalNeeded");
        assertThat(needed.next())
                .extracting(Outline.Way::when)
                .doesNotContainNull()
                .hasSize(2);
        Outline.Step validate = find(told.paths(), "Service_ValidateTerms");
        assertThat(validate.events()).singleElement().satisfies(event -> {
            assertThat(event.number()).isEqualTo(validate.number() + ".a");
            assertThat(event.when()).isEqualTo("by the error TERMS_INCOMPLETE, instead of going on");
        });
        assertThat(find(told.paths(), "Sub_Approve").inside()).isNotEmpty();
    }

    @Test
    void aReminderBesideATaskSaysThatItInterruptsNothing() {
        List<String> texts = new ArrayList<>();
        walk(outline("approval-step", Locale.ENGLISH).paths(), new ArrayList<>(), texts);

        assertThat(texts).contains("after as many business hours as the rule for reminders says, without interrupting");
    }

    private static Outline.Step find(List<Outline.Path> paths, String id) {
        return paths.stream()
                .flatMap(path -> path.steps().stream())
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseGet(() -> paths.stream()
                        .flatMap(path -> path.steps().stream())
                        .map(step -> find(step.inside(), id))
                        .filter(step -> step != null)
                        .findFirst()
                        .orElse(null));
    }
}
