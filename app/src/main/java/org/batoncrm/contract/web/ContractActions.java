package org.batoncrm.contract.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.contract.Amendments;
import org.batoncrm.contract.ContractActs;
import org.batoncrm.contract.ContractActs.Act;
import org.batoncrm.contract.ContractJourney;
import org.batoncrm.contract.Contracts;
import org.batoncrm.contract.Side;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with a contract, where the process waits for it or beside any process. */
@Component
class ContractActions implements RecordActions {

    private static final String START = "start-process";
    private static final String SIGN = "sign-contract";
    private static final String DECLINE = "decline-contract";
    private static final String AMEND = "amend-contract";
    private static final String TERMINATE = "terminate-contract";
    private static final String CANCEL = "cancel-order";
    private static final String REASON = "reason";

    private final Contracts contracts;
    private final ContractActs acts;
    private final Amendments amendments;
    private final ContractJourney journey;
    private final Texts texts;

    ContractActions(
            Contracts contracts, ContractActs acts, Amendments amendments, ContractJourney journey, Texts texts) {
        this.contracts = contracts;
        this.acts = acts;
        this.amendments = amendments;
        this.journey = journey;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.CONTRACT;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        boolean writable = contracts.mayChange(id);
        List<RecordAction> all = new ArrayList<>();
        all.add(
                writable && journey.carries(id)
                        ? new RecordAction(START, label(START), false, texts.get("contract.why.carried"), null)
                        : action(START, id, Act.START, writable, null));
        all.add(action(SIGN, id, Act.SIGN, writable, signing()));
        all.add(action(DECLINE, id, Act.DECLINE, writable, form(component("textarea", REASON, true))));
        all.add(action(AMEND, id, Act.AMEND, writable, null));
        all.add(action(
                TERMINATE,
                id,
                Act.TERMINATE,
                writable,
                form(component("textarea", REASON, true), component("date", "on", false))));
        all.add(action(CANCEL, id, Act.CANCEL, writable, form(component("textarea", REASON, true))));
        return all;
    }

    private RecordAction action(
            String name, RecordId id, Act act, boolean writable, @Nullable Map<String, Object> form) {
        String why = writable
                ? acts.whyNot(id, act)
                        .map(refusal -> texts.get(refusal.messageKey(), refusal.arguments()))
                        .orElse(null)
                : texts.get("error.forbidden");
        return new RecordAction(name, label(name), why == null, why, form);
    }

    private String label(String name) {
        return texts.get("contract.action." + name);
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
            case START -> journey.start(id);
            case SIGN -> acts.sign(id, side(given), text(given, "by"), day(given));
            case DECLINE -> acts.decline(id, text(given, REASON));
            case AMEND -> {
                amendments.order(id);
                journey.amend(id);
            }
            case TERMINATE -> acts.terminate(id, text(given, REASON), day(given));
            default -> acts.cancel(id, text(given, REASON));
        }
        return contracts.get(id);
    }

    private static Side side(Map<String, Object> given) {
        String held = text(given, "side");
        for (Side side : Side.values()) {
            if (side.name().equals(held)) {
                return side;
            }
        }
        throw new Invalid("side", held.isEmpty() ? "error.required" : "record.badChoice", "US, CUSTOMER");
    }

    private static String text(Map<String, Object> given, String key) {
        Object held = given.get(key);
        return held == null ? "" : held.toString().strip();
    }

    private static @Nullable LocalDate day(Map<String, Object> given) {
        String held = text(given, "on");
        try {
            return held.isEmpty() ? null : LocalDate.parse(held);
        } catch (DateTimeParseException noDay) {
            throw new Invalid("on", "record.badDate");
        }
    }

    private Map<String, Object> signing() {
        Map<String, Object> side = component("radio", "side", true);
        side.put(
                "values",
                List.of(
                        Map.of("value", "US", "label", texts.get("contract.side.us")),
                        Map.of("value", "CUSTOMER", "label", texts.get("contract.side.customer"))));
        return form(side, component("textfield", "by", true), component("date", "on", true));
    }

    @SafeVarargs
    private static Map<String, Object> form(Map<String, Object>... components) {
        return Map.of("type", "default", "schemaVersion", 16, "components", List.of(components));
    }

    private Map<String, Object> component(String type, String key, boolean required) {
        Map<String, Object> component = new HashMap<>();
        boolean date = type.equals("date");
        component.put("type", date ? "datetime" : type);
        if (date) {
            component.put("subtype", "date");
        }
        component.put("key", key);
        component.put("id", "Field_" + key);
        component.put(date ? "dateLabel" : "label", texts.get("contract.form." + key));
        component.put("validate", Map.of("required", required));
        return component;
    }
}
