package org.batoncrm.deal;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What a deal sells. Exact: {@code net} is quantity times list price less the discount, {@code tax} is the net amount
 * times the tax rate, each rounded half up to the currency's decimals (ISO 4217), so that the sums of an offer are the
 * sums of its lines.
 */
@Embeddable
public class DealLine extends SoldLine {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    @Column(precision = 19, scale = 4)
    private @Nullable BigDecimal cost;

    protected DealLine() {}

    /**
     * A line whose sums are not reckoned yet, see {@link #in}.
     *
     * @param cost what one piece costs the company itself; null when unknown
     */
    DealLine(
            @Nullable RecordId product,
            String name,
            BigDecimal quantity,
            BigDecimal listPrice,
            BigDecimal discountPercent,
            @Nullable BigDecimal cost,
            BigDecimal taxPercent) {
        this(product, name, quantity, listPrice, discountPercent, cost, taxPercent, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private DealLine(
            @Nullable RecordId product,
            String name,
            BigDecimal quantity,
            BigDecimal listPrice,
            BigDecimal discountPercent,
            @Nullable BigDecimal cost,
            BigDecimal taxPercent,
            BigDecimal net,
            BigDecimal tax) {
        super(product, name, quantity, listPrice, discountPercent, taxPercent, net, tax);
        this.cost = cost == null ? null : scaled(cost);
    }

    /** The line with its sums in a currency. */
    DealLine in(String currency) {
        int decimals = decimals(currency);
        BigDecimal left = BigDecimal.ONE.subtract(discountPercent().divide(HUNDRED));
        BigDecimal net = listAmount().multiply(left).setScale(decimals, RoundingMode.HALF_UP);
        BigDecimal tax = net.multiply(taxPercent()).divide(HUNDRED).setScale(decimals, RoundingMode.HALF_UP);
        return new DealLine(
                product(), name(), quantity(), pieceAmount(), discountPercent(), cost, taxPercent(), net, tax);
    }

    static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    @JsonProperty("cost")
    public @Nullable String cost() {
        return cost == null ? null : Decimals.money(cost);
    }

    @Override
    @Nullable
    BigDecimal pieceCost() {
        return cost;
    }
}
