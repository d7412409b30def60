package org.batoncrm.deal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Decimals;
import org.jspecify.annotations.Nullable;

/** The lines of a deal, or of what came of it, with their sums. */
public record SoldLines<L extends SoldLine>(@JsonValue List<L> rows) {

    /** More lines than anybody reads. */
    public static final int MOST = 200;

    private static final int TOLD = 2_000;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public SoldLines {
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** What the customer pays without tax. */
    public BigDecimal net() {
        return rows.stream().map(SoldLine::netAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal tax() {
        return rows.stream().map(SoldLine::taxAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the customer pays with tax. */
    public BigDecimal gross() {
        return net().add(tax());
    }

    /** What it would cost without discounts. */
    public BigDecimal list() {
        return rows.stream().map(SoldLine::listAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The discount over all lines in percent of the list prices, half up to two decimals; 0 without a price. */
    public BigDecimal discountPercent() {
        BigDecimal list = list();
        return list.signum() == 0
                ? BigDecimal.ZERO
                : HUNDRED.subtract(net().multiply(HUNDRED).divide(list, 2, RoundingMode.HALF_UP));
    }

    /** The largest discount of a line, in percent. */
    public BigDecimal largestDiscountPercent() {
        return rows.stream().map(SoldLine::discountPercent).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** What is left of the net amount after the company's own costs, in percent of it; null unless every cost is known. */
    public @Nullable BigDecimal marginPercent() {
        BigDecimal net = net();
        BigDecimal costs = BigDecimal.ZERO;
        for (SoldLine line : rows) {
            BigDecimal cost = line.costAmount();
            if (cost == null) {
                return null;
            }
            costs = costs.add(cost);
        }
        return net.signum() == 0 ? null : net.subtract(costs).multiply(HUNDRED).divide(net, 2, RoundingMode.HALF_UP);
    }

    /** As the history keeps it. */
    @Override
    public String toString() {
        String told = rows.stream().map(SoldLine::told).collect(Collectors.joining("; "));
        String cut = told.length() <= TOLD ? told : told.substring(0, TOLD) + " …";
        return rows.isEmpty() ? "–" : cut + " (" + Decimals.money(net()) + ")";
    }
}
