package org.batoncrm.relocation.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.relocation.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A wish as it stands in an address and in the fields of the page: {@code m.<step>}, {@code v.<variable>}, and for a
 * single case {@code c.<case>.<step>}.
 */
final class MoveForm {

    private static final String STEP = "m.";
    static final String VALUE = "v.";
    private static final String CASE = "c.";
    private static final String RESTART = "restart";
    private static final int MOST = 200;

    /** As many as an address can carry. */
    private static final int MOST_CASES = 40;

    private MoveForm() {}

    static Wish wish(int from, int to, MultiValueMap<String, String> sent) {
        return new Wish(
                from, to, named(STEP, sent), cases(sent), RESTART.equals(sent.getFirst("timers")), named(VALUE, sent));
    }

    private static Map<String, Map<String, String>> cases(MultiValueMap<String, String> sent) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        named(CASE, sent).forEach((place, target) -> {
            int dot = place.indexOf('.');
            if (dot > 0) {
                found.computeIfAbsent(place.substring(0, dot), none -> new LinkedHashMap<>())
                        .put(place.substring(dot + 1), target);
            }
        });
        if (found.size() > MOST_CASES) {
            throw new Invalid("cases", "relocation.tooManyCases", MOST_CASES);
        }
        return found;
    }

    /** The fields of what is chosen for single cases; those whose fields are on the page are left out. */
    static Map<String, String> others(Wish wish, Set<String> shown) {
        Map<String, String> fields = new LinkedHashMap<>();
        wish.cases()
                .forEach((one, steps) -> steps.forEach((step, target) -> {
                    if (!shown.contains(one)) {
                        fields.put(CASE + one + "." + step, target);
                    }
                }));
        return fields;
    }

    /** Of a field that comes twice, the button that was pressed comes last. */
    private static Map<String, String> named(String prefix, MultiValueMap<String, String> sent) {
        Map<String, String> found = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            String last = values.get(values.size() - 1);
            if (name.startsWith(prefix) && last != null && !last.isBlank()) {
                found.put(name.substring(prefix.length()), last);
            }
        });
        if (found.size() > MOST) {
            throw new Invalid("steps", "error.tooLong", MOST);
        }
        return found;
    }

    /** The address of the page with this wish, and these further parameters when they say something. */
    static String address(String process, Wish wish, Map<String, @Nullable String> more) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/processes/{key}/move")
                .queryParam("from", wish.from())
                .queryParam("to", wish.to());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", process);
        if (wish.restartTimers()) {
            address.queryParam("timers", RESTART);
        }
        wish.steps().forEach((step, target) -> add(address, values, STEP + step, target));
        wish.values().forEach((name, value) -> add(address, values, VALUE + name, value));
        others(wish, Set.of()).forEach((name, target) -> add(address, values, name, target));
        more.forEach((name, value) -> add(address, values, name, value));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void add(
            UriComponentsBuilder address, Map<String, Object> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            String place = "p" + values.size();
            address.queryParam(name, "{" + place + "}");
            values.put(place, value);
        }
    }

    /** The hidden fields by which a form sends the wish again. */
    static Map<String, String> fields(Wish wish) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("from", String.valueOf(wish.from()));
        fields.put("to", String.valueOf(wish.to()));
        if (wish.restartTimers()) {
            fields.put("timers", RESTART);
        }
        fields.putAll(wish.steps().entrySet().stream()
                .collect(Collectors.toMap(step -> STEP + step.getKey(), Map.Entry::getValue)));
        fields.putAll(wish.values().entrySet().stream()
                .collect(Collectors.toMap(value -> VALUE + value.getKey(), Map.Entry::getValue)));
        fields.putAll(others(wish, Set.of()));
        return fields;
    }
}
