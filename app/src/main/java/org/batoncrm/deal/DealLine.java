package org.batoncrm.deal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * What a deal sells: a product, or something free with a name. Exact: {@code net} is quantity times list price less the
 * discount, {@code tax} is the net amount times the tax rate, each rounded half up to the currency's decimals
 * (ISO 4217), so that the sums of an offer are the sums of its lines.
 */
@Embeddable
public class DealLine {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int SCALE = 4;

    private @Nullable Long productId;
    private String name = "";

    @Column(precision = 19, scale = SCALE)
    private BigDecimal quantity = BigDecimal.ONE;

    @Column(precision = 19, scale = SCALE)
    private BigDecimal listPrice = BigDecimal.ZERO;

    @Column(precision = 9, scale = SCALE)
    private BigDecimal discountPercent = BigDecimal.ZERO;

    @Column(precision = 19, scale = SCALE)
    private @Nullable BigDecimal cost;

    @Column(precision = 9, scale = SCALE)
    private BigDecimal taxPercent = BigDecimal.ZERO;

    @Column(precision = 19, scale = SCALE)
    private BigDecimal net = BigDecimal.ZERO;

    @Column(precision = 19, scale = SCALE)
    private BigDecimal tax = BigDecimal.ZERO;

    protected DealLine() {}

    /**
     * A line whose sums are not reckoned yet, see {@link #in}.
     *
     * @param cost what one piece costs the company itself; null when unknown
     */
    DealLine(
            @Nullable Long productId,
            String name,
            BigDecimal quantity,
            BigDecimal listPrice,
            BigDecimal discountPercent,
            @Nullable BigDecimal cost,
            BigDecimal taxPercent) {
        this.productId = productId;
        this.name = name;
        this.quantity = scaled(quantity);
        this.listPrice = scaled(listPrice);
        this.discountPercent = scaled(discountPercent);
        this.cost = cost == null ? null : scaled(cost);
        this.taxPercent = scaled(taxPercent);
    }

    /** The line with its sums in a currency. */
    DealLine in(String currency) {
        DealLine line = new DealLine(productId, name, quantity, listPrice, discountPercent, cost, taxPercent);
        int decimals = decimals(currency);
        BigDecimal left = BigDecimal.ONE.subtract(discountPercent.divide(HUNDRED));
        line.net = scaled(quantity.multiply(listPrice).multiply(left).setScale(decimals, RoundingMode.HALF_UP));
        line.tax = scaled(line.net.multiply(taxPercent).divide(HUNDRED).setScale(decimals, RoundingMode.HALF_UP));
        return line;
    }

    static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    private static BigDecimal scaled(BigDecimal number) {
        return number.setScale(SCALE, RoundingMode.HALF_UP);
    }

    @JsonIgnore
    @Nullable
    Long product() {
        return productId;
    }

    @JsonProperty("productId")
    public @Nullable String productId() {
        return productId == null
                ? null
                : RecordId.of(RecordType.PRODUCT, productId).toString();
    }

    @JsonProperty("name")
    public String name() {
        return name;
    }

    @JsonProperty("quantity")
    public BigDecimal quantity() {
        return new BigDecimal(Decimals.plain(quantity));
    }

    /** What one piece costs before the discount. */
    @JsonProperty("listPrice")
    public String listPrice() {
        return Decimals.money(listPrice);
    }

    @JsonProperty("discountPercent")
    public BigDecimal discountPercent() {
        return new BigDecimal(Decimals.plain(discountPercent));
    }

    @JsonProperty("cost")
    public @Nullable String cost() {
        return cost == null ? null : Decimals.money(cost);
    }

    @JsonProperty("taxPercent")
    public BigDecimal taxPercent() {
        return new BigDecimal(Decimals.plain(taxPercent));
    }

    @JsonProperty("net")
    public String net() {
        return Decimals.money(net);
    }

    @JsonProperty("tax")
    public String tax() {
        return Decimals.money(tax);
    }

    BigDecimal netAmount() {
        return net;
    }

    BigDecimal taxAmount() {
        return tax;
    }

    /** Before the discount. */
    BigDecimal listAmount() {
        return quantity.multiply(listPrice);
    }

    /** What the whole line costs the company; null when unknown. */
    @Nullable
    BigDecimal costAmount() {
        return cost == null ? null : quantity.multiply(cost);
    }

    /** As histories tell it: {@code 2 × GTX Pro −10 % = 8677.80}. */
    String told() {
        return Decimals.plain(quantity) + " × " + name
                + (discountPercent.signum() == 0 ? "" : " −" + Decimals.plain(discountPercent) + " %") + " = " + net();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DealLine line
                && Objects.equals(productId, line.productId)
                && name.equals(line.name)
                && quantity.equals(line.quantity)
                && listPrice.equals(line.listPrice)
                && discountPercent.equals(line.discountPercent)
                && Objects.equals(cost, line.cost)
                && taxPercent.equals(line.taxPercent)
                && net.equals(line.net)
                && tax.equals(line.tax);
    }

    @Override
    public int hashCode() {
        return Objects.hash(productId, name, quantity, listPrice, discountPercent);
    }
}
