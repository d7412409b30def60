package org.batoncrm.tasklist.form;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks an answer against its form, as form-js does in the browser, because nothing that a browser sends can be
 * relied upon. Fields that are hidden, disabled or read-only are never taken from the answer.
 */
public final class FormCheck {

    private final FormSchema schema;
    private final Map<String, Object> known;
    private final FieldRules rules;
    private final List<Invalid.Problem> problems = new ArrayList<>();
    private final FormState asShown;
    private final Set<String> names;
    private final Set<String> open = new HashSet<>();
    private FormState newest;

    private FormCheck(FormSchema schema, Map<String, Object> known, Clock clock) {
        this.schema = schema;
        this.known = known;
        this.rules = new FieldRules(clock);
        this.asShown = new FormState(known);
        this.newest = asShown;
        this.names = schema.names();
        gatherOpen(schema.components());
    }

    /**
     * The values that may be taken: one entry for each field that the person could fill in, null when it was left
     * empty or hidden.
     *
     * @param known the data that the form was shown with
     * @throws Invalid with one problem per field
     */
    public static Map<String, @Nullable Object> accept(
            FormSchema schema, Map<String, Object> known, Map<String, @Nullable Object> answer, Clock clock) {
        FormCheck check = new FormCheck(schema, known, clock);
        check.refuseUnknown(schema.components(), answer, "");
        Map<String, @Nullable Object> taken = check.settle(answer);
        check.check(schema.components(), taken, taken, "", false);
        if (!check.problems.isEmpty()) {
            throw new Invalid(check.problems);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        check.values(schema.components(), taken, values);
        return values;
    }

    /** What is hidden depends on what is filled in, and hidden fields count as empty: until nothing changes. */
    private Map<String, @Nullable Object> settle(Map<String, @Nullable Object> answer) {
        Map<String, @Nullable Object> taken = new LinkedHashMap<>();
        copy(schema.components(), answer, taken, known, false);
        for (int round = 0; round < 20; round++) {
            Map<String, @Nullable Object> next = new LinkedHashMap<>();
            copyVisible(schema.components(), taken, next, state(taken));
            if (next.equals(taken)) {
                break;
            }
            taken = next;
        }
        return taken;
    }

    /** What the form's expressions see when this is filled in. */
    private FormState state(Map<String, @Nullable Object> taken) {
        Map<String, Object> data = new HashMap<>(known);
        for (String name : names) {
            if (taken.containsKey(name) || open.contains(name)) {
                data.put(name, taken.get(name));
            }
        }
        if (!newest.is(data)) {
            newest = new FormState(data);
        }
        return newest;
    }

    /** Names of fields that a person may fill in. */
    private void gatherOpen(JsonNode components) {
        for (JsonNode component : components) {
            if (FormSchema.isInput(component) && !asShown.fixed(component)) {
                open.add(component.path("key").asString(""));
            }
            gatherOpen(component.path("components"));
        }
    }

    /** Copies what a person may fill in; the rest of the answer is dropped. */
    @SuppressWarnings("unchecked")
    private void copy(
            JsonNode components,
            Map<String, @Nullable Object> from,
            Map<String, @Nullable Object> to,
            Map<String, Object> shown,
            boolean outerFixed) {
        for (JsonNode component : components) {
            boolean closed = outerFixed || asShown.fixed(component);
            if (FormSchema.isInput(component)) {
                String key = component.path("key").asString("");
                if (closed) {
                    if (shown.containsKey(key)) {
                        to.put(key, shown.get(key));
                    }
                } else if (from.containsKey(key)) {
                    to.put(key, from.get(key));
                }
                continue;
            }
            String path = component.path("path").asString("");
            if (path.isEmpty()) {
                copy(component.path("components"), from, to, shown, closed);
            } else if (FormSchema.type(component).equals("dynamiclist")) {
                if (!closed && from.get(path) instanceof List<?> rows) {
                    List<Object> copied = new ArrayList<>();
                    for (Object row : rows) {
                        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                        if (row instanceof Map<?, ?> fields) {
                            copy(
                                    component.path("components"),
                                    (Map<String, @Nullable Object>) fields,
                                    copy,
                                    Map.of(),
                                    false);
                        }
                        copied.add(copy);
                    }
                    to.put(path, copied);
                }
            } else {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                Map<String, Object> inner =
                        shown.get(path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
                copy(
                        component.path("components"),
                        from.get(path) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of(),
                        copy,
                        inner,
                        closed);
                to.put(path, copy);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void copyVisible(
            JsonNode components,
            Map<String, @Nullable Object> from,
            Map<String, @Nullable Object> to,
            FormState state) {
        for (JsonNode component : components) {
            if (state.hidden(component)) {
                continue;
            }
            String path = component.path("path").asString("");
            if (FormSchema.isInput(component)) {
                String key = component.path("key").asString("");
                if (from.containsKey(key)) {
                    to.put(key, from.get(key));
                }
            } else if (path.isEmpty()) {
                copyVisible(component.path("components"), from, to, state);
            } else if (from.get(path) instanceof Map<?, ?> inner) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                copyVisible(component.path("components"), (Map<String, @Nullable Object>) inner, copy, state);
                to.put(path, copy);
            } else if (from.containsKey(path)) {
                to.put(path, from.get(path));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void check(
            JsonNode components,
            Map<String, @Nullable Object> level,
            Map<String, @Nullable Object> top,
            String prefix,
            boolean outerFixed) {
        FormState state = state(top);
        for (JsonNode component : components) {
            if (state.hidden(component)) {
                continue;
            }
            boolean closed = outerFixed || state.fixed(component);
            String path = component.path("path").asString("");
            if (FormSchema.isInput(component)) {
                if (!closed) {
                    String key = component.path("key").asString("");
                    rules.check(component, level.get(key), state.data())
                            .ifPresent(found -> problems.add(
                                    new Invalid.Problem(prefix + key, found.messageKey(), found.arguments())));
                }
            } else if (path.isEmpty()) {
                check(component.path("components"), level, top, prefix, closed);
            } else if (level.get(path) instanceof Map<?, ?> inner) {
                check(
                        component.path("components"),
                        (Map<String, @Nullable Object>) inner,
                        top,
                        prefix + path + ".",
                        closed);
            } else if (level.get(path) instanceof List<?> rows) {
                if (rows.size() > 200) {
                    problems.add(new Invalid.Problem(prefix + path, "tasklist.form.tooMany", 200));
                    continue;
                }
                int number = 0;
                for (Object row : rows) {
                    check(
                            component.path("components"),
                            (Map<String, @Nullable Object>) row,
                            top,
                            prefix + path + "[" + number++ + "].",
                            closed);
                }
            }
        }
    }

    private void refuseUnknown(JsonNode components, Map<String, @Nullable Object> answer, String prefix) {
        Map<String, JsonNode> fields = new HashMap<>();
        Set<String> names = new HashSet<>();
        gather(components, fields, names);
        for (Map.Entry<String, @Nullable Object> entry : answer.entrySet()) {
            if (!names.contains(entry.getKey())) {
                problems.add(new Invalid.Problem(prefix + entry.getKey(), "tasklist.form.unknown"));
            }
        }
    }

    private static void gather(JsonNode components, Map<String, JsonNode> fields, Set<String> names) {
        for (JsonNode component : components) {
            String key = component.path("key").asString("");
            String path = component.path("path").asString("");
            if (!key.isEmpty()) {
                fields.put(key, component);
                names.add(key);
            }
            if (!path.isEmpty()) {
                names.add(path);
            } else {
                gather(component.path("components"), fields, names);
            }
        }
    }

    private void values(
            JsonNode components, Map<String, @Nullable Object> taken, Map<String, @Nullable Object> values) {
        FormState state = state(taken);
        for (JsonNode component : components) {
            String path = component.path("path").asString("");
            if (FormSchema.isInput(component)) {
                String key = component.path("key").asString("");
                if (!state.fixed(component) && !values.containsKey(key)) {
                    values.put(key, rules.stored(component, taken.get(key)));
                }
            } else if (path.isEmpty()) {
                if (!asShown.fixed(component)) {
                    values(component.path("components"), taken, values);
                }
            } else if (taken.containsKey(path)) {
                values.put(path, taken.get(path));
            }
        }
    }
}
