package org.batoncrm.billing.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.PaymentSource;
import org.batoncrm.billing.Payments;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Money that an account has paid, recorded on its page: what its reference names is paid, the rest stays on the account. */
@Component
class AccountPaymentAction implements RecordActions {

    private final Payments payments;
    private final InvoiceActions invoices;
    private final ActionForms forms;

    AccountPaymentAction(Payments payments, InvoiceActions invoices, Texts texts) {
        this.payments = payments;
        this.invoices = invoices;
        this.forms = new ActionForms(texts, "billing");
    }

    @Override
    public RecordType type() {
        return RecordType.ACCOUNT;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        return payments.mayWrite()
                ? List.of(forms.action(InvoiceActions.RECORD_PAYMENT, true, null, invoices.paymentForm()))
                : List.of();
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        if (!name.equals(InvoiceActions.RECORD_PAYMENT)) {
            throw new NotFound(name);
        }
        if (!payments.mayWrite()) {
            throw new Rejected("record.action.refused", name);
        }
        Map<String, @Nullable Object> input = new HashMap<>(given);
        input.remove("settles");
        input.put("accountId", id.toString());
        return PaymentsApi.json(payments.get(payments.record(input, PaymentSource.BY_HAND)));
    }
}
