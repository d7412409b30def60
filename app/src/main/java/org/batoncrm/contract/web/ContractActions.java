package org.batoncrm.contract.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.batoncrm.contract.Amendments;
import org.batoncrm.contract.ContractActs;
import org.batoncrm.contract.ContractActs.Act;
import org.batoncrm.contract.ContractJourney;
import org.batoncrm.contract.Contracts;
import org.batoncrm.contract.Side;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** What people do with a contract, where the process waits for it or beside any process. */
@Component
class ContractActions implements RecordActions {

    private static final String START = "start-process";
    private static final String SIGN = "sign-contract";
    private static final String DECLINE = "decline-contract";
    private static final String AMEND = "amend-contract";
    private static final String WITHDRAW = "withdraw-amendment";
    private static final String TERMINATE = "terminate-contract";
    private static final String CANCEL = "cancel-order";
    private static final String REASON = "reason";

    private final Contracts contracts;
    private final ContractActs acts;
    private final Amendments amendments;
    private final ContractJourney journey;
    private final ActionForms forms;

    ContractActions(
            Contracts contracts, ContractActs acts, Amendments amendments, ContractJourney journey, Texts texts) {
        this.contracts = contracts;
        this.acts = acts;
        this.amendments = amendments;
        this.journey = journey;
        this.forms = new ActionForms(texts, "contract");
    }

    @Override
    public RecordType type() {
        return RecordType.CONTRACT;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        boolean writable = contracts.mayChange(id);
        Map<String, Object> because = forms.form(forms.field("textarea", REASON, true));
        return List.of(
                writable && journey.carries(id)
                        ? forms.action(START, true, "contract.why.carried", null)
                        : forms.offer(START, writable, acts.whyNot(id, Act.START), null),
                forms.offer(SIGN, writable, acts.whyNot(id, Act.SIGN), signing()),
                forms.offer(DECLINE, writable, acts.whyNot(id, Act.DECLINE), because),
                forms.offer(AMEND, writable, acts.whyNot(id, Act.AMEND), null),
                forms.offer(WITHDRAW, writable, acts.whyNot(id, Act.WITHDRAW_AMENDMENT), because),
                forms.offer(
                        TERMINATE,
                        writable,
                        acts.whyNot(id, Act.TERMINATE),
                        forms.form(forms.field("textarea", REASON, true), forms.field("date", "on", false))),
                forms.offer(CANCEL, writable, acts.whyNot(id, Act.CANCEL), because));
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        ActionForms.wanted(actions(id), name);
        switch (name) {
            case START -> journey.start(id);
            case SIGN -> acts.sign(id, side(given), ActionForms.text(given, "by"), ActionForms.day(given, "on"));
            case DECLINE -> acts.decline(id, ActionForms.text(given, REASON));
            case AMEND -> {
                amendments.order(id);
                journey.amend(id);
            }
            case WITHDRAW -> {
                amendments.withdraw(id, ActionForms.text(given, REASON));
                journey.amendmentWithdrawn(id);
            }
            case TERMINATE -> acts.terminate(id, ActionForms.text(given, REASON), ActionForms.day(given, "on"));
            default -> acts.cancel(id, ActionForms.text(given, REASON));
        }
        return contracts.get(id);
    }

    private static Side side(Map<String, Object> given) {
        String held = ActionForms.text(given, "side");
        for (Side side : Side.values()) {
            if (side.name().equals(held)) {
                return side;
            }
        }
        throw new Invalid("side", held == null ? "error.required" : "record.badChoice", "US, CUSTOMER");
    }

    private Map<String, Object> signing() {
        return forms.form(
                forms.choice(
                        forms.field("radio", "side", true),
                        "contract.side.",
                        Arrays.stream(Side.values()).map(Enum::name).toList()),
                forms.field("textfield", "by", true),
                forms.field("date", "on", true));
    }
}
