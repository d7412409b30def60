package org.batoncrm.billing.web;

import static org.batoncrm.record.web.ActionForms.text;

import java.util.List;
import java.util.Map;
import org.batoncrm.billing.PaymentState;
import org.batoncrm.billing.PaymentView;
import org.batoncrm.billing.Payments;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** What people do with a payment. */
@Component
class PaymentActions implements RecordActions {

    private static final String ALLOCATE = "allocate";
    private static final String REFUND = "refund";
    private static final String REVERSE = "reverse";
    private static final String REASON = "reason";
    private static final String AMOUNT = "amount";

    private final Payments payments;
    private final ActionForms forms;

    PaymentActions(Payments payments, Texts texts) {
        this.payments = payments;
        this.forms = new ActionForms(texts, "billing");
    }

    @Override
    public RecordType type() {
        return RecordType.PAYMENT;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        PaymentView payment = payments.get(id);
        boolean writable = payments.mayWrite();
        String gone = payment.state() == PaymentState.REVERSED ? "billing.why.reversed" : null;
        String nothing = gone != null ? gone : payment.unused().signum() > 0 ? null : "billing.why.noCredit";
        return List.of(
                forms.action(
                        ALLOCATE,
                        writable,
                        nothing,
                        forms.form(
                                forms.chosen("invoice", RecordType.INVOICE.prefix()),
                                forms.field("textfield", AMOUNT, "refundAmount", false),
                                forms.field("checkbox", "settles", false))),
                forms.action(
                        REFUND,
                        writable,
                        nothing,
                        forms.form(
                                forms.field("textfield", AMOUNT, "refundAmount", false),
                                forms.field("textarea", REASON, true))),
                forms.action(REVERSE, writable, gone, forms.form(forms.field("textarea", REASON, true))));
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        ActionForms.wanted(actions(id), name);
        switch (name) {
            case ALLOCATE ->
                payments.allocate(
                        id,
                        RecordId.parse(String.valueOf(text(given, "invoice")))
                                .orElseThrow(() -> new Invalid("invoice", "error.required")),
                        given.get(AMOUNT),
                        Boolean.TRUE.equals(given.get("settles")));
            case REFUND -> payments.refund(id, given.get(AMOUNT), text(given, REASON));
            default -> payments.reverse(id, text(given, REASON));
        }
        return PaymentsApi.json(payments.get(id));
    }
}
