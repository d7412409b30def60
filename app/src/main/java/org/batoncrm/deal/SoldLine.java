package org.batoncrm.deal;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * A product, or something free with a name, as it stands in a deal and in what comes of it, with its sums. It never
 * changes: whoever keeps such lines puts others in their place.
 */
@MappedSuperclass
public abstract class SoldLine {

    private static final int SCALE = 4;

    private @Nullable Long productId;
    private String name = "";

    @Column(precision = 19, scale = SCALE)
    private BigDecimal quantity = BigDecimal.ONE;

    @Column(precision = 19, scale = SCALE)
    private BigDecimal listPrice = BigDecimal.ZERO;

    @Column(precision = 9, scale = SCALE)
    private BigDecimal discountPercent = BigDecimal.ZERO;

    @Column(precision = 9, scale = SCALE)
    private BigDecimal taxPercent = BigDecimal.ZERO;

    @Column(precision = 19, scale = SCALE)
    private BigDecimal net = BigDecimal.ZERO;

    @Column(precision = 19, scale = SCALE)
    private BigDecimal tax = BigDecimal.ZERO;

    protected SoldLine() {}

    protected SoldLine(
            @Nullable RecordId product,
            String name,
            BigDecimal quantity,
            BigDecimal listPrice,
            BigDecimal discountPercent,
            BigDecimal taxPercent,
            BigDecimal net,
            BigDecimal tax) {
        this.productId = product == null ? null : product.value();
        this.name = name;
        this.quantity = scaled(quantity);
        this.listPrice = scaled(listPrice);
        this.discountPercent = scaled(discountPercent);
        this.taxPercent = scaled(taxPercent);
        this.net = scaled(net);
        this.tax = scaled(tax);
    }

    /** The same line, kept elsewhere. */
    protected SoldLine(SoldLine line) {
        this(
                line.product(),
                line.name,
                line.quantity,
                line.listPrice,
                line.discountPercent,
                line.taxPercent,
                line.net,
                line.tax);
    }

    static BigDecimal scaled(BigDecimal number) {
        return number.setScale(SCALE, RoundingMode.HALF_UP);
    }

    @Nullable
    public RecordId product() {
        return productId == null ? null : RecordId.of(RecordType.PRODUCT, productId);
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

    public BigDecimal netAmount() {
        return net;
    }

    public BigDecimal taxAmount() {
        return tax;
    }

    /** One piece before the discount, with all its decimals. */
    public BigDecimal pieceAmount() {
        return listPrice;
    }

    /** Before the discount. */
    BigDecimal listAmount() {
        return quantity.multiply(listPrice);
    }

    /** What one piece costs the company itself; null when unknown. */
    @Nullable
    BigDecimal pieceCost() {
        return null;
    }

    /** What the whole line costs the company; null when unknown. */
    @Nullable
    BigDecimal costAmount() {
        BigDecimal one = pieceCost();
        return one == null ? null : quantity.multiply(one);
    }

    /** As histories tell it: {@code 2 × GTX Pro −10 % = 8677.80}. */
    String told() {
        return Decimals.plain(quantity) + " × " + name
                + (discountPercent.signum() == 0 ? "" : " −" + Decimals.plain(discountPercent) + " %") + " = " + net();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SoldLine line
                && getClass() == line.getClass()
                && Objects.equals(productId, line.productId)
                && name.equals(line.name)
                && quantity.equals(line.quantity)
                && listPrice.equals(line.listPrice)
                && discountPercent.equals(line.discountPercent)
                && Objects.equals(pieceCost(), line.pieceCost())
                && taxPercent.equals(line.taxPercent)
                && net.equals(line.net)
                && tax.equals(line.tax);
    }

    @Override
    public int hashCode() {
        return Objects.hash(productId, name, quantity, listPrice, discountPercent);
    }
}
