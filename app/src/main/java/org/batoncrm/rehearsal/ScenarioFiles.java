package org.batoncrm.rehearsal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.rehearsal.Recording.Happening;
import org.batoncrm.rehearsal.Recording.Kind;
import org.batoncrm.rehearsal.Recording.Repeated;
import org.batoncrm.rehearsal.Recording.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests as files: JSON that a person can read and change. A number that is no whole number of 32 bits, and a moment, say
 * what they are: {@code {"long": 7}}, {@code {"double": 0.5}}, {@code {"date": "2026-11-29T08:00:00Z"}}.
 */
final class ScenarioFiles {

    private static final int MOST = 2_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A file that is no test. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    private ScenarioFiles() {}

    static String write(String name, Recording recording) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", name);
        file.put("process", recording.process());
        file.put("start", recording.start());
        file.put("businessKey", recording.businessKey());
        file.put("variables", values(recording.variables()));
        file.put(
                "happenings",
                recording.happenings().stream().map(ScenarioFiles::happening).toList());
        file.put(
                "results",
                recording.results().stream().map(ScenarioFiles::result).toList());
        file.put(
                "repeated",
                recording.collections().stream()
                        .map(one -> Map.of(
                                "element",
                                one.element(),
                                "values",
                                one.values().stream().map(ScenarioFiles::value).toList()))
                        .toList());
        file.put("path", recording.path());
        return JSON.writeValueAsString(file) + "\n";
    }

    private static Map<String, Object> happening(Happening one) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("kind", one.kind().name());
        said.put("element", one.element());
        said.put("variables", values(one.variables()));
        if (one.error() != null) {
            said.put("error", one.error());
        }
        return said;
    }

    private static Map<String, Object> result(Result one) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("element", one.element());
        if (one.delegate() != null) {
            said.put("delegate", one.delegate());
        }
        said.put("variables", values(one.variables()));
        if (one.error() != null) {
            said.put("error", one.error());
        }
        return said;
    }

    private static Map<String, Object> values(Map<String, Object> variables) {
        Map<String, Object> said = new TreeMap<>();
        variables.forEach((name, value) -> said.put(name, value(value)));
        return said;
    }

    private static Object value(Object value) {
        if (value instanceof Date moment) {
            return Map.of("date", moment.toInstant().toString());
        }
        return value instanceof Long
                ? Map.of("long", value)
                : value instanceof Double ? Map.of("double", value) : value;
    }

    static Scenario read(String file, String content) {
        try {
            JsonNode json = JSON.readTree(content);
            List<Happening> happenings = new ArrayList<>();
            for (JsonNode one : list(json, "happenings")) {
                happenings.add(new Happening(
                        Kind.valueOf(text(one, "kind")), text(one, "element"), variables(one), optional(one, "error")));
            }
            List<Result> results = new ArrayList<>();
            for (JsonNode one : list(json, "results")) {
                results.add(new Result(
                        text(one, "element"), optional(one, "delegate"), variables(one), optional(one, "error")));
            }
            List<Repeated> repeated = new ArrayList<>();
            for (JsonNode one : list(json, "repeated")) {
                List<Object> values = new ArrayList<>();
                list(one, "values").forEach(value -> values.add(value(value)));
                repeated.add(new Repeated(text(one, "element"), values));
            }
            List<String> path = new ArrayList<>();
            list(json, "path").forEach(step -> path.add(step.asString("")));
            return new Scenario(
                    file,
                    text(json, "name"),
                    new Recording(
                            text(json, "process"),
                            text(json, "start"),
                            text(json, "businessKey"),
                            variables(json),
                            happenings,
                            results,
                            repeated,
                            path));
        } catch (JacksonException noJson) {
            throw new Unreadable("JSON");
        } catch (IllegalArgumentException | DateTimeParseException noValue) {
            throw new Unreadable("kind, date");
        }
    }

    private static JsonNode list(JsonNode in, String field) {
        JsonNode list = in.path(field);
        if (!list.isArray() || list.size() > MOST) {
            throw new Unreadable(field);
        }
        return list;
    }

    private static String text(JsonNode in, String field) {
        JsonNode text = in.path(field);
        if (!text.isString()) {
            throw new Unreadable(field);
        }
        return text.asString();
    }

    private static @Nullable String optional(JsonNode in, String field) {
        return in.path(field).isString() ? in.path(field).asString() : null;
    }

    private static Map<String, Object> variables(JsonNode in) {
        Map<String, Object> variables = new LinkedHashMap<>();
        in.path("variables").properties().forEach(one -> variables.put(one.getKey(), value(one.getValue())));
        return variables;
    }

    private static Object value(JsonNode said) {
        if (said.isBoolean()) {
            return said.asBoolean();
        }
        if (said.isInt()) {
            return said.asInt();
        }
        if (said.isString()) {
            return said.asString();
        }
        if (said.path("long").isIntegralNumber()) {
            return said.path("long").asLong();
        }
        if (said.path("double").isNumber()) {
            return said.path("double").asDouble();
        }
        if (said.path("date").isString()) {
            return Date.from(Instant.parse(said.path("date").asString()));
        }
        throw new Unreadable("value");
    }
}
