package org.batoncrm.renewal.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.renewal.RenewalJourney;
import org.batoncrm.renewal.Renewals;
import org.batoncrm.web.Texts;
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
    private final ActionForms forms;

    RenewalActions(Renewals renewals, RenewalJourney journey, Texts texts) {
        this.renewals = renewals;
        this.journey = journey;
        this.forms = new ActionForms(texts, "renewal");
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
                forms.action(BEGIN, writable, noBegin, null),
                forms.action(
                        ACCEPT,
                        writable,
                        noAnswer,
                        forms.form(forms.field("textfield", "by", true), forms.field("date", "on", true))),
                forms.action(REVISE, writable, noAnswer, forms.form(forms.field("textarea", REASON, true))),
                forms.action(DECLINE, writable, noAnswer, forms.form(forms.field("textarea", REASON, true))));
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        ActionForms.wanted(actions(id), name);
        switch (name) {
            case BEGIN -> journey.begin(id);
            case ACCEPT ->
                renewals.accept(
                        id,
                        ActionForms.text(given, "by"),
                        Optional.ofNullable(ActionForms.day(given, "on"))
                                .orElseThrow(() -> new Invalid("on", "error.required")));
            case REVISE -> renewals.askRevision(id, ActionForms.text(given, REASON));
            default -> renewals.decline(id, ActionForms.text(given, REASON));
        }
        return renewals.get(id);
    }
}
