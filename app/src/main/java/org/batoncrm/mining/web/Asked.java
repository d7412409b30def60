package org.batoncrm.mining.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.mining.Question;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an address asks, and the addresses of what lies beside it.
 *
 * @param days 7, 30, 90 or 365 for a time that moves along with today, 0 for days that were chosen
 * @param kept the parameters that make the question, as they came
 * @param look the parameters that only say how to show the answer
 */
record Asked(Question question, int days, MultiValueMap<String, String> kept, Map<String, String> look) {

    /** A question about the whole process in the last days has none. */
    public boolean filtered() {
        return question.close() || question.version() != null || question.team() != null;
    }

    /** The query of another address with the same question, begun with its question mark. */
    public String query() {
        return query(kept);
    }

    /** The query of this address with something else in this place; empty takes it away. */
    public String with(String name, String value) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>(kept);
        look.forEach(all::set);
        if (name.equals("days")) {
            all.remove("from");
            all.remove("to");
        }
        all.remove("page");
        all.remove(name);
        if (!value.isEmpty()) {
            all.set(name, value);
        }
        return query(all);
    }

    /** The query of another page about the same, with one more filter. */
    public String and(String name, Object value) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>(kept);
        all.set(name, String.valueOf(value));
        return query(all);
    }

    /** The fields of records that the question names, without their prefix. */
    Map<String, List<String>> fields() {
        return new LinkedHashMap<>(question.fields());
    }

    private static String query(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> marks = new LinkedMultiValueMap<>();
        List<String> held = new ArrayList<>();
        parameters.forEach((key, values) -> values.forEach(value -> {
            marks.add(key, "{v" + held.size() + "}");
            held.add(value);
        }));
        return held.isEmpty()
                ? ""
                : UriComponentsBuilder.newInstance()
                        .queryParams(marks)
                        .encode()
                        .buildAndExpand(held.toArray())
                        .toUriString();
    }
}
