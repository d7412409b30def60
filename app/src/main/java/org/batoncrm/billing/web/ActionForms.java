package org.batoncrm.billing.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.record.RecordAction;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The small forms of actions, in the reader's language. */
@Component
class ActionForms {

    private final Texts texts;

    ActionForms(Texts texts) {
        this.texts = texts;
    }

    RecordAction action(String name, boolean writable, @Nullable String refusal, @Nullable Map<String, Object> form) {
        String why = writable ? refusal : "error.forbidden";
        return new RecordAction(
                name, texts.get("billing.action." + name), why == null, why == null ? null : texts.get(why), form);
    }

    @SafeVarargs
    final Map<String, Object> form(Map<String, Object>... components) {
        return Map.of("type", "default", "schemaVersion", 16, "components", List.of(components));
    }

    Map<String, Object> field(String type, String key, boolean required) {
        return field(type, key, key, required);
    }

    /** @param label the last part of its text's key */
    Map<String, Object> field(String type, String key, String label, boolean required) {
        Map<String, Object> component = new HashMap<>();
        boolean date = type.equals("date");
        component.put("type", date ? "datetime" : type);
        if (date) {
            component.put("subtype", "date");
        }
        component.put("key", key);
        component.put("id", "Field_" + key);
        component.put(date ? "dateLabel" : "label", texts.get("billing.form." + label));
        component.put("validate", Map.of("required", required));
        return component;
    }

    Map<String, Object> choice(String key, String optionKeys, Enum<?>[] values) {
        Map<String, Object> component = field("select", key, false);
        component.put(
                "values",
                Arrays.stream(values)
                        .map(one -> Map.of(
                                "value",
                                one.name(),
                                "label",
                                texts.get(optionKeys + one.name().toLowerCase(java.util.Locale.ROOT))))
                        .toList());
        return component;
    }

    Map<String, Object> chosen(String key, String prefix) {
        Map<String, Object> component = field("textfield", key, true);
        component.put("properties", Map.of("choose", prefix));
        return component;
    }

    static @Nullable String text(Map<String, Object> given, String key) {
        Object held = given.get(key);
        return held == null || held.toString().isBlank()
                ? null
                : held.toString().strip();
    }
}
