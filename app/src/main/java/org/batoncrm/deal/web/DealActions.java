package org.batoncrm.deal.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.Deals;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a deal ends by hand, and begins again. */
@Component
class DealActions implements RecordActions {

    private static final String WON = "close-won";
    private static final String LOST = "close-lost";
    private static final String REOPEN = "reopen";
    private static final String STATUS = "status";

    private final Deals deals;
    private final Texts texts;

    DealActions(Deals deals, Texts texts) {
        this.deals = deals;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.DEAL;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        boolean open = deals.status(id).equals("OPEN");
        boolean writable = deals.mayChange(id);
        String held = deals.held(id)
                .map(holding -> texts.get(holding.messageKey(), holding.arguments()))
                .orElse(null);
        return List.of(
                action(WON, writable, open ? null : "deal.why.notOpen", null),
                action(LOST, writable, open ? null : "deal.why.notOpen", loss()),
                held == null || !writable
                        ? action(REOPEN, writable, open ? "deal.why.open" : null, null)
                        : new RecordAction(REOPEN, texts.get("deal.action." + REOPEN), false, held, null));
    }

    @Override
    public boolean knows(RecordId id, String name) {
        return List.of(WON, LOST, REOPEN).contains(name);
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> variables) {
        RecordAction wanted = actions(id).stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name));
        if (!wanted.allowed()) {
            throw new Rejected("record.action.refused", String.valueOf(wanted.why()));
        }
        Map<String, @Nullable Object> change = new HashMap<>();
        switch (name) {
            case WON -> change.put(STATUS, "WON");
            case LOST -> {
                change.put("lossReason", variables.get("lossReason"));
                change.put("lossText", variables.get("lossText"));
                change.put(STATUS, "LOST");
                if (variables.get("competitors") != null) {
                    change.put("competitors", variables.get("competitors"));
                }
            }
            default -> {
                change.put(STATUS, "OPEN");
                change.put("lossReason", null);
            }
        }
        return deals.change(id, change);
    }

    private RecordAction action(
            String name, boolean writable, @Nullable String refusal, @Nullable Map<String, Object> form) {
        String why = writable ? refusal : "error.forbidden";
        return new RecordAction(
                name, texts.get("deal.action." + name), why == null, why == null ? null : texts.get(why), form);
    }

    private Map<String, Object> loss() {
        Map<String, Object> reason = component("select", "lossReason", true);
        reason.put(
                "values",
                Deals.LOSS_REASONS.stream()
                        .map(code -> Map.of(
                                "value",
                                code,
                                "label",
                                texts.get("deal.loss." + code.toLowerCase(java.util.Locale.ROOT))))
                        .toList());
        return Map.of(
                "type",
                "default",
                "schemaVersion",
                16,
                "components",
                List.of(
                        reason,
                        component("textfield", "competitors", false),
                        component("textarea", "lossText", false)));
    }

    private Map<String, Object> component(String type, String key, boolean required) {
        Map<String, Object> component = new HashMap<>();
        component.put("type", type);
        component.put("key", key);
        component.put("id", "Field_" + key);
        component.put("label", texts.get("deal." + key));
        component.put("validate", Map.of("required", required));
        return component;
    }
}
