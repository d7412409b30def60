package org.batoncrm.renewal.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.renewal.RenewalJourney;
import org.batoncrm.renewal.Renewals;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with a renewal outside of tasks: begin early, and write down what the customer has said. */
@Component
class RenewalActions implements RecordActions {

    private static final String BEGIN = "begin-renewal";
    private static final String ACCEPT = "renewal-accepted";
    private static final String REVISE = "renewal-revision";
    private static final String DECLINE = "renewal-declined";
    private static final String REASON = "reason";

    private final Renewals renewals;
    private final RenewalJourney journey;
    private final Texts texts;

    RenewalActions(Renewals renewals, RenewalJourney journey, Texts texts) {
        this.renewals = renewals;
        this.journey = journey;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.RENEWAL;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        boolean writable = renewals.mayChange(id);
        String noAnswer = renewals.whyNoAnswer(id).orElse(null);
        String noBegin = journey.waitsToBegin(id) ? null : "renewal.why.begun";
        return List.of(
                action(BEGIN, writable, noBegin, null),
                action(ACCEPT, writable, noAnswer, form(component("textfield", "by"), component("datetime", "on"))),
                action(REVISE, writable, noAnswer, form(component("textarea", REASON))),
                action(DECLINE, writable, noAnswer, form(component("textarea", REASON))));
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        RecordAction wanted = actions(id).stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name));
        if (!wanted.allowed()) {
            throw new Rejected("record.action.refused", String.valueOf(wanted.why()));
        }
        switch (name) {
            case BEGIN -> journey.begin(id);
            case ACCEPT -> renewals.accept(id, text(given, "by"), day(given));
            case REVISE -> renewals.askRevision(id, text(given, REASON));
            default -> renewals.decline(id, text(given, REASON));
        }
        return renewals.get(id);
    }

    private static @Nullable String text(Map<String, Object> given, String key) {
        Object held = given.get(key);
        return held == null || held.toString().isBlank()
                ? null
                : held.toString().strip();
    }

    private static LocalDate day(Map<String, Object> given) {
        String held = text(given, "on");
        if (held == null) {
            throw new Invalid("on", "error.required");
        }
        try {
            return LocalDate.parse(held);
        } catch (DateTimeParseException noDay) {
            throw new Invalid("on", "error.format");
        }
    }

    private RecordAction action(
            String name, boolean writable, @Nullable String refusal, @Nullable Map<String, Object> form) {
        String why = writable ? refusal : "error.forbidden";
        return new RecordAction(
                name, texts.get("renewal.action." + name), why == null, why == null ? null : texts.get(why), form);
    }

    @SafeVarargs
    private static Map<String, Object> form(Map<String, Object>... components) {
        return Map.of("type", "default", "schemaVersion", 16, "components", List.of(components));
    }

    private Map<String, Object> component(String type, String key) {
        Map<String, Object> component = new HashMap<>();
        boolean date = type.equals("datetime");
        component.put("type", type);
        if (date) {
            component.put("subtype", "date");
        }
        component.put("key", key);
        component.put("id", "Field_" + key);
        component.put(date ? "dateLabel" : "label", texts.get("renewal.form." + key));
        component.put("validate", Map.of("required", true));
        return component;
    }
}
