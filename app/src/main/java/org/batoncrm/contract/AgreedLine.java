package org.batoncrm.contract;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.batoncrm.deal.SoldLine;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.quote.QuoteLine;
import org.jspecify.annotations.Nullable;

/** A line as it was agreed: its sums are kept and never reckoned again, whatever prices and tax rates become. */
@Embeddable
public class AgreedLine extends SoldLine {

    protected AgreedLine() {}

    private AgreedLine(SoldLine line) {
        super(line);
    }

    AgreedLine(
            @Nullable RecordId product,
            String name,
            BigDecimal quantity,
            BigDecimal listPrice,
            BigDecimal discountPercent,
            BigDecimal taxPercent,
            BigDecimal net,
            BigDecimal tax) {
        super(product, name, quantity, listPrice, discountPercent, taxPercent, net, tax);
    }

    /** Exactly what the quote says. */
    static AgreedLine of(QuoteLine line) {
        return new AgreedLine(
                line.product(),
                line.name(),
                line.quantity(),
                line.listPrice(),
                line.discountPercent(),
                line.taxPercent(),
                line.net(),
                line.tax());
    }

    /** As other rooms know it. */
    ContractLine view() {
        return new ContractLine(
                product(),
                name(),
                quantity(),
                pieceAmount(),
                discountPercent(),
                taxPercent(),
                netAmount(),
                taxAmount());
    }

    /** Exactly what was reckoned. */
    static SoldLines<AgreedLine> of(SoldLines<?> lines) {
        return new SoldLines<>(lines.rows().stream().map(AgreedLine::new).toList());
    }
}
