package org.batoncrm.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordEditor;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.RecordSheet.Line;
import org.batoncrm.record.Records;
import org.batoncrm.record.Shown;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The fields of a payment on its page. What has come in does not change; it is reversed and recorded anew. */
@Component
@Transactional(readOnly = true)
class PaymentSheets implements RecordEditor {

    private final Payments payments;
    private final Records records;
    private final Shown shown;
    private final Texts texts;

    PaymentSheets(Payments payments, Records records, Shown shown, Texts texts) {
        this.payments = payments;
        this.records = records;
        this.shown = shown;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.PAYMENT;
    }

    @Override
    public RecordSheet sheet(RecordId id) {
        PaymentView payment = payments.get(id);
        List<Line> lines = new ArrayList<>(List.of(
                money("amount", payment.amount(), payment),
                money("unused", payment.unused(), payment),
                reference("record.type.account", "accountId", payment.account()),
                fixed("receivedOn", shown.text(payment.receivedOn())),
                fixed("method", texts.get(payment.method().labelKey())),
                fixed("source", texts.get(payment.source().labelKey()))));
        if (payment.refunded().signum() > 0) {
            lines.add(2, money("refunded", payment.refunded(), payment));
        }
        if (payment.contract() != null) {
            lines.add(reference("record.type.contract", "contractId", payment.contract()));
        }
        if (payment.payer() != null) {
            lines.add(fixed("payer", payment.payer()));
        }
        if (payment.reference() != null) {
            lines.add(fixed("reference", payment.reference()));
        }
        if (payment.reason() != null) {
            lines.add(fixed("reason", payment.reason()));
        }
        return new RecordSheet(
                id,
                payment.version(),
                Amounts.text(payment.amount(), payment.currency()) + " " + payment.title(),
                texts.get(payment.state().labelKey()),
                payments.mayWrite(),
                List.of(new RecordSheet.Section("billing.section.payment", lines)));
    }

    private static Line money(String key, BigDecimal amount, PaymentView payment) {
        return fixed(key, Amounts.text(amount, payment.currency()));
    }

    private Line reference(String label, String key, RecordId id) {
        RecordCard card = records.cards(List.of(id)).get(id);
        return new Line(
                key,
                label,
                Kind.RECORD,
                false,
                false,
                40,
                card == null ? id.toString() : card.title(),
                id.toString(),
                records.readable(id) ? id.link() : null,
                List.of());
    }

    private static Line fixed(String key, String text) {
        return new Line(key, "billing." + key, Kind.TEXT, false, false, 255, text, text, null, List.of());
    }

    @Override
    public void change(RecordId id, Map<String, @Nullable Object> changes) {
        throw new Forbidden("error.forbidden");
    }
}
