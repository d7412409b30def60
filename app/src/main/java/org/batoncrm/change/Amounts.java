package org.batoncrm.change;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Amounts of money as somebody writes them. */
final class Amounts {

    private Amounts() {}

    /** Not negative, at most four decimals, in a currency that exists; {@link Invalid} otherwise. */
    static Money read(@Nullable Object amount, @Nullable Object currency) {
        String number = text(amount);
        String code = text(currency).toUpperCase(Locale.ROOT);
        BigDecimal read = Decimals.read(number)
                .filter(decimal -> decimal.stripTrailingZeros().scale() <= 4)
                .orElse(null);
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(one -> one.getCurrencyCode().equals(code));
        new Invalid.Check()
                .that(!number.isEmpty(), "amount", "error.required")
                .that(number.isEmpty() || read != null, "amount", "change.badAmount")
                .that(!code.isEmpty(), "currency", "error.required")
                .that(code.isEmpty() || known, "currency", "error.currency", code)
                .orRefuse();
        return new Money(read, code);
    }

    private static String text(@Nullable Object given) {
        return given == null
                ? ""
                : given instanceof BigDecimal decimal
                        ? decimal.toPlainString()
                        : given.toString().strip();
    }
}
