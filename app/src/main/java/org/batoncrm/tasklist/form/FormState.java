package org.batoncrm.tasklist.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One state of a form's data and what the form's expressions make of it; each is computed once. */
final class FormState {

    private final Map<String, Object> data;
    private final Map<String, Boolean> answers = new HashMap<>();

    FormState(Map<String, Object> data) {
        this.data = data;
    }

    Map<String, Object> data() {
        return data;
    }

    boolean is(Map<String, Object> other) {
        return data.equals(other);
    }

    boolean hidden(JsonNode component) {
        JsonNode hide = component.path("conditional").path("hide");
        return hide.isBoolean() ? hide.booleanValue() : holds(hide.asString(""));
    }

    /** Disabled or read-only. */
    boolean fixed(JsonNode component) {
        for (String property : List.of("disabled", "readonly")) {
            JsonNode state = component.path(property);
            if (state.isBoolean() && state.booleanValue() || state.isString() && holds(state.stringValue())) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String expression) {
        return Feel.isExpression(expression) && answers.computeIfAbsent(expression, one -> Feel.holds(one, data));
    }
}
