package org.batoncrm.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/** Exact reckoning: every amount has the decimals of its currency, and parts add up to the whole. */
final class Sums {

    static final BigDecimal HUNDRED = new BigDecimal(100);

    private Sums() {}

    static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    static BigDecimal rounded(BigDecimal amount, String currency) {
        return amount.setScale(decimals(currency), RoundingMode.HALF_UP);
    }

    /** As timelines, refusals and cards write it: {@code 1190.00 EUR}. */
    static String money(BigDecimal amount, String currency) {
        return rounded(amount, currency).toPlainString() + " " + currency;
    }

    static BigDecimal of(List<InvoiceLine> lines, Function<InvoiceLine, BigDecimal> amount) {
        return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A whole in parts of these weights, each rounded down to the currency's decimals; the last takes the rest. */
    static List<BigDecimal> parts(BigDecimal whole, List<BigDecimal> weights, String currency) {
        BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal left = whole;
        for (int i = 0; i < weights.size(); i++) {
            BigDecimal part = i == weights.size() - 1 || all.signum() == 0
                    ? i == weights.size() - 1 ? left : BigDecimal.ZERO
                    : whole.multiply(weights.get(i)).divide(all, decimals(currency), RoundingMode.DOWN);
            parts.add(part);
            left = left.subtract(part);
        }
        return parts;
    }

    /** The lines with other sums: each keeps its share and its rate, and together they are exactly what is wanted. */
    static List<InvoiceLine> scaled(List<InvoiceLine> lines, BigDecimal net, BigDecimal tax, String currency) {
        List<BigDecimal> nets = parts(net, lines.stream().map(InvoiceLine::net).toList(), currency);
        List<BigDecimal> taxes = parts(tax, lines.stream().map(InvoiceLine::tax).toList(), currency);
        List<InvoiceLine> scaled = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            InvoiceLine line = lines.get(i);
            scaled.add(new InvoiceLine(line.name(), line.quantity(), nets.get(i), line.taxPercent(), taxes.get(i)));
        }
        return scaled;
    }

    static BigDecimal taxOn(BigDecimal net, BigDecimal percent, String currency) {
        return net.multiply(percent).divide(HUNDRED, decimals(currency), RoundingMode.HALF_UP);
    }
}
