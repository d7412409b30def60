package org.batoncrm.deal.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.deal.Deals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
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
    private final ActionForms forms;

    DealActions(Deals deals, Texts texts) {
        this.deals = deals;
        this.forms = new ActionForms(texts, "deal.action.", "deal.");
    }

    @Override
    public RecordType type() {
        return RecordType.DEAL;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        boolean open = deals.status(id).equals("OPEN");
        boolean writable = deals.mayChange(id);
        Optional<Rejected> held = deals.held(id);
        return List.of(
                forms.action(WON, writable, open ? null : "deal.why.notOpen", null),
                forms.action(LOST, writable, open ? null : "deal.why.notOpen", loss()),
                held.isPresent()
                        ? forms.offer(REOPEN, writable, held, null)
                        : forms.action(REOPEN, writable, open ? "deal.why.open" : null, null));
    }

    @Override
    public boolean knows(RecordId id, String name) {
        return List.of(WON, LOST, REOPEN).contains(name);
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> variables) {
        ActionForms.wanted(actions(id), name);
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

    private Map<String, Object> loss() {
        return forms.form(
                forms.choice(forms.field("select", "lossReason", true), "deal.loss.", Deals.LOSS_REASONS),
                forms.field("textfield", "competitors", false),
                forms.field("textarea", "lossText", false));
    }
}
