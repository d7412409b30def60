package org.batoncrm.tasklist.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.kernel.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class FormCheckTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String FIELD = "{\"type\":\"%s\",\"key\":\"x\",\"id\":\"F\"%s}";

    static Stream<Arguments> refusals() {
        String options = ",\"values\":[{\"label\":\"A\",\"value\":\"a\"},{\"label\":\"B\",\"value\":\"b\"}]";
        return Stream.of(
                refused("textfield", ",\"validate\":{\"required\":true}", " ", "tasklist.form.required"),
                refused("textfield", ",\"validate\":{\"minLength\":3}", "ab", "tasklist.form.minLength"),
                refused("textfield", ",\"validate\":{\"maxLength\":3}", "abcd", "tasklist.form.maxLength"),
                refused("textfield", "", "x".repeat(4001), "tasklist.form.maxLength"),
                refused("textfield", ",\"validate\":{\"pattern\":\"^[A-Z]+$\"}", "abc", "tasklist.form.pattern"),
                refused(
                        "textfield",
                        ",\"validate\":{\"pattern\":\"^(a+)+$\"}",
                        "a".repeat(40) + "b",
                        "tasklist.form.pattern"),
                refused("textfield", ",\"validate\":{\"validationType\":\"email\"}", "nobody", "error.email"),
                refused("textfield", "", 7, "tasklist.form.text"),
                refused("number", "", "7", "tasklist.form.number"),
                refused("number", ",\"validate\":{\"min\":1}", 0, "tasklist.form.min"),
                refused("number", ",\"validate\":{\"max\":\"=limit\"}", 8, "tasklist.form.max"),
                refused("number", ",\"decimalDigits\":1", 1.25, "tasklist.form.decimals"),
                refused("checkbox", ",\"validate\":{\"required\":true}", false, "tasklist.form.required"),
                refused("checkbox", "", "yes", "tasklist.form.yesOrNo"),
                refused("select", options, "c", "tasklist.form.choice"),
                refused("radio", ",\"valuesKey\":\"offered\"", "z", "tasklist.form.choice"),
                refused("select", ",\"valuesExpression\":\"=offered\"", "z", "tasklist.form.choice"),
                refused("checklist", options, List.of("a", "c"), "tasklist.form.choice"),
                refused("taglist", options, List.of("a", "a"), "tasklist.form.choice"),
                refused("datetime", "", "2026-02-30", "tasklist.form.date"),
                refused("datetime", ",\"subtype\":\"time\"", "25:00", "tasklist.form.time"),
                refused("datetime", ",\"disallowPassedDates\":true", "2026-11-01", "tasklist.form.past"),
                refused("filepicker", "", "f", "tasklist.form.unsupported"));
    }

    private static Arguments refused(String type, String more, Object answer, String key) {
        return Arguments.of(FIELD.formatted(type, more), answer, key);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatTheFieldDoesNotTake(String field, Object answer, String key) {
        assertThatThrownBy(() -> accept(List.of(field), Map.of("x", answer)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.field()).isEqualTo("x");
                                    assertThat(problem.messageKey()).isEqualTo(key);
                                }));
    }

    @Test
    void takesWhatFits() {
        assertThat(accept(List.of(field("select", ",\"valuesKey\":\"offered\"")), Map.of("x", "p")))
                .containsEntry("x", "p");
        assertThat(accept(List.of(field("select", ",\"valuesExpression\":\"=offered\"")), Map.of("x", "q")))
                .containsEntry("x", "q");
        assertThat(accept(List.of(field("number", "")), Map.of("x", 7.5))).containsEntry("x", 7.5);
        assertThat(accept(List.of(field("datetime", "")), Map.of("x", "2026-11-30")))
                .containsEntry("x", "2026-11-30");
        assertThat(accept(List.of(field("textfield", "")), Map.of("x", " ${7*7} {{a}} ")))
                .containsEntry("x", "${7*7} {{a}}");
    }

    @Test
    void emptiesFieldsThatWereLeftOut() {
        assertThat(accept(List.of(field("textfield", "")), Map.of())).containsEntry("x", null);
        assertThat(accept(List.of(field("checkbox", "")), Map.of())).containsEntry("x", false);
    }

    @Test
    void refusesFieldsThatTheFormDoesNotHave() {
        assertThatThrownBy(() -> accept(List.of(field("textfield", "")), Map.of("admin", true)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Invalid.Problem::messageKey)
                                .containsExactly("tasklist.form.unknown"));
    }

    @Test
    void neverTakesDisabledOrReadOnlyFieldsFromTheAnswer() {
        for (String closed : List.of(
                ",\"disabled\":true", ",\"readonly\":true", ",\"readonly\":\"=locked\"", ",\"disabled\":\"=locked\"")) {
            assertThat(accept(List.of(field("textfield", closed)), Map.of("x", "forged")))
                    .doesNotContainKey("x");
        }
    }

    @Test
    void forgetsWhatStandsInHiddenFields() {
        String hidden =
                field("textfield", ",\"conditional\":{\"hide\":\"=a = \\\"no\\\"\"},\"validate\":{\"required\":true}");
        String switching = "{\"type\":\"textfield\",\"key\":\"a\",\"id\":\"A\"}";

        assertThat(accept(List.of(switching, hidden), Map.of("a", "no", "x", "left over")))
                .containsEntry("x", null);
        assertThatThrownBy(() -> accept(List.of(switching, hidden), Map.of("a", "yes")))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void letsHiddenFieldsHideOthers() {
        String first = "{\"type\":\"textfield\",\"key\":\"a\",\"id\":\"A\"}";
        String second =
                "{\"type\":\"textfield\",\"key\":\"b\",\"id\":\"B\",\"conditional\":{\"hide\":\"=a = \\\"no\\\"\"}}";
        String third = field("textfield", ",\"conditional\":{\"hide\":\"=b = null\"}");

        assertThat(accept(List.of(first, second, third), Map.of("a", "no", "b", "1", "x", "2")))
                .containsEntry("b", null)
                .containsEntry("x", null);
    }

    @Test
    void reachesIntoGroupsAndLists() {
        String group = "{\"type\":\"group\",\"id\":\"G\",\"components\":["
                + field("textfield", ",\"validate\":{\"required\":true}") + "]}";
        assertThatThrownBy(() -> accept(List.of(group), Map.of())).isInstanceOf(Invalid.class);
        String list = "{\"type\":\"dynamiclist\",\"path\":\"lines\",\"id\":\"L\",\"components\":[" + field("number", "")
                + "]}";
        assertThatThrownBy(() -> accept(List.of(list), Map.of("lines", List.of(Map.of("x", 1), Map.of("x", "b")))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Invalid.Problem::field)
                                .containsExactly("lines[1].x"));
    }

    private static String field(String type, String more) {
        return FIELD.formatted(type, more);
    }

    private static Map<String, Object> accept(List<String> components, Map<String, Object> answer) {
        FormSchema schema = new FormSchema(
                JsonMapper.shared().readTree("{\"id\":\"f\",\"components\":[" + String.join(",", components) + "]}"));
        Map<String, Object> known = new HashMap<>();
        known.put("limit", 5);
        known.put("locked", true);
        known.put("offered", List.of("p", "q"));
        return FormCheck.accept(schema, known, new HashMap<>(answer), CLOCK);
    }
}
