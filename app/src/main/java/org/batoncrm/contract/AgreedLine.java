package org.batoncrm.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.batoncrm.deal.DealLine;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.quote.QuoteLine;
import org.jspecify.annotations.Nullable;

/** A line as it was agreed: its sums are kept and never reckoned again, whatever prices and tax rates become. */
@Embeddable
public class AgreedLine {

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

    protected AgreedLine() {}

    AgreedLine(
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

    static AgreedLine of(DealLine line) {
        return new AgreedLine(
                line.productId() == null ? null : RecordId.of(line.productId()),
                line.name(),
                line.quantity(),
                new BigDecimal(line.listPrice()),
                line.discountPercent(),
                line.taxPercent(),
                new BigDecimal(line.net()),
                new BigDecimal(line.tax()));
    }

    private static BigDecimal scaled(BigDecimal number) {
        return number.setScale(SCALE, RoundingMode.HALF_UP);
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

    @JsonIgnore
    BigDecimal netAmount() {
        return net;
    }

    @JsonIgnore
    BigDecimal taxAmount() {
        return tax;
    }

    ContractLine view() {
        return new ContractLine(
                productId == null ? null : RecordId.of(RecordType.PRODUCT, productId),
                name,
                quantity,
                listPrice,
                discountPercent,
                taxPercent,
                net,
                tax);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgreedLine line && line.view().equals(view());
    }

    @Override
    public int hashCode() {
        return Objects.hash(productId, name, quantity, listPrice, discountPercent);
    }
}
