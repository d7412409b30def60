package org.batoncrm.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.batoncrm.deal.DealLines;
import org.batoncrm.kernel.Decimals;

/** The lines of a contract or an order with their sums. */
public record AgreedLines(@JsonValue List<AgreedLine> rows) {

    private static final int TOLD = 2_000;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public AgreedLines {
        rows = List.copyOf(rows);
    }

    static AgreedLines of(DealLines lines) {
        return new AgreedLines(lines.rows().stream().map(AgreedLine::of).toList());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public BigDecimal net() {
        return rows.stream().map(AgreedLine::netAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal tax() {
        return rows.stream().map(AgreedLine::taxAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The discount over all lines in percent of the list prices, half up to two decimals; 0 without a price. */
    BigDecimal discountPercent() {
        BigDecimal list = rows.stream()
                .map(line -> line.quantity().multiply(new BigDecimal(line.listPrice())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return list.signum() == 0
                ? BigDecimal.ZERO
                : HUNDRED.subtract(net().multiply(HUNDRED).divide(list, 2, RoundingMode.HALF_UP));
    }

    /** As the history keeps it. */
    @Override
    public String toString() {
        String told = rows.stream()
                .map(line -> Decimals.plain(line.quantity()) + " × " + line.name() + " = " + line.net())
                .collect(Collectors.joining("; "));
        String cut = told.length() <= TOLD ? told : told.substring(0, TOLD) + " …";
        return rows.isEmpty() ? "–" : cut + " (" + Decimals.money(net()) + ")";
    }
}
