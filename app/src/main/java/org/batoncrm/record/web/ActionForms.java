package org.batoncrm.record.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordAction;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * How a room offers actions with their small forms, in the reader's language: labels are the texts
 * {@code <room>.action.<name>} and {@code <room>.form.<field>}.
 */
public final class ActionForms {

    private final Texts texts;
    private final String actionKeys;
    private final String fieldKeys;

    public ActionForms(Texts texts, String room) {
        this(texts, room + ".action.", room + ".form.");
    }

    /** With texts of other names. */
    public ActionForms(Texts texts, String actionKeys, String fieldKeys) {
        this.texts = texts;
        this.actionKeys = actionKeys;
        this.fieldKeys = fieldKeys;
    }

    /** @param refusal message key of the reason why it cannot be done now; null when it can */
    public RecordAction action(
            String name, boolean writable, @Nullable String refusal, @Nullable Map<String, Object> form) {
        String why = writable ? refusal : "error.forbidden";
        return offered(name, why == null ? null : texts.get(why), form);
    }

    /** @param refusal why it cannot be done now, in the words of whoever would refuse; empty when it can */
    public RecordAction offer(
            String name, boolean writable, Optional<Rejected> refusal, @Nullable Map<String, Object> form) {
        return writable && refusal.isPresent()
                ? offered(
                        name,
                        texts.get(refusal.get().messageKey(), refusal.get().arguments()),
                        form)
                : offered(name, writable ? null : texts.get("error.forbidden"), form);
    }

    private RecordAction offered(String name, @Nullable String why, @Nullable Map<String, Object> form) {
        return new RecordAction(name, texts.get(actionKeys + name), why == null, why, form);
    }

    /** What was asked for, when it is offered and may be done: otherwise not found, or refused with the reason. */
    public static RecordAction wanted(List<RecordAction> offered, String name) {
        RecordAction wanted = offered.stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name));
        if (!wanted.allowed()) {
            throw new Rejected("record.action.refused", String.valueOf(wanted.why()));
        }
        return wanted;
    }

    @SafeVarargs
    public final Map<String, Object> form(Map<String, Object>... components) {
        return Map.of("type", "default", "schemaVersion", 16, "components", List.of(components));
    }

    public Map<String, Object> field(String type, String key, boolean required) {
        return field(type, key, key, required);
    }

    /** @param label the last part of its text's key */
    public Map<String, Object> field(String type, String key, String label, boolean required) {
        Map<String, Object> component = new HashMap<>();
        boolean date = type.equals("date");
        component.put("type", date ? "datetime" : type);
        if (date) {
            component.put("subtype", "date");
        }
        component.put("key", key);
        component.put("id", "Field_" + key);
        component.put(date ? "dateLabel" : "label", texts.get(fieldKeys + label));
        component.put("validate", Map.of("required", required));
        return component;
    }

    /** The field with what most will answer filled in. */
    public Map<String, Object> preset(Map<String, Object> component, String value) {
        component.put("defaultValue", value);
        return component;
    }

    public Map<String, Object> choice(String key, String optionKeys, Enum<?>[] values) {
        return choice(
                field("select", key, false),
                optionKeys,
                Arrays.stream(values).map(Enum::name).toList());
    }

    /** The field with these values to choose from. */
    public Map<String, Object> choice(Map<String, Object> component, String optionKeys, List<String> values) {
        component.put(
                "values",
                values.stream()
                        .map(value ->
                                Map.of("value", value, "label", texts.get(optionKeys + value.toLowerCase(Locale.ROOT))))
                        .toList());
        return component;
    }

    /** A record, by its number. */
    public Map<String, Object> chosen(String key, String prefix) {
        Map<String, Object> component = field("textfield", key, true);
        component.put("properties", Map.of("choose", prefix));
        return component;
    }

    /** What was sent; null when it is blank. */
    public static @Nullable String text(Map<String, Object> given, String key) {
        Object held = given.get(key);
        return held == null || held.toString().isBlank()
                ? null
                : held.toString().strip();
    }

    /** What was sent; empty when it is blank. */
    public static String said(Map<String, Object> given, String key) {
        String text = text(given, key);
        return text == null ? "" : text;
    }

    public static @Nullable LocalDate day(Map<String, Object> given, String key) {
        String held = text(given, key);
        try {
            return held == null ? null : LocalDate.parse(held);
        } catch (DateTimeParseException noDay) {
            throw new Invalid(key, "record.badDate");
        }
    }
}
