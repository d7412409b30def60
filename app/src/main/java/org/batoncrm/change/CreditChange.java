package org.batoncrm.change;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.customer.AccountTerms;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.ExchangeRates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much an account may owe us. */
@Component
class CreditChange implements ChangeRules {

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    private final AccountTerms terms;
    private final ExchangeRates rates;
    private final Clock clock;

    CreditChange(AccountTerms terms, ExchangeRates rates, Clock clock) {
        this.terms = terms;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.CREDIT_LIMIT;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(AMOUNT, CURRENCY);
    }

    @Override
    public Map<String, String> read(@Nullable Map<String, ? extends @Nullable Object> input) {
        if (input == null) {
            return Map.of();
        }
        Money limit = Amounts.read(input.get(AMOUNT), input.get(CURRENCY));
        inBase(limit);
        return values(limit);
    }

    @Override
    public Map<String, String> now(RecordId account) {
        Money limit = terms.get(account).creditLimit();
        return limit == null ? Map.of() : values(limit);
    }

    @Override
    public boolean apply(ProposedChange change) {
        return terms.replaceCreditLimit(
                Objects.requireNonNull(change.account()), money(change.was()), money(change.shall()));
    }

    @Override
    public ChangeFacts facts(ProposedChange change) {
        return new ChangeFacts(
                kind(),
                inBase(money(change.shall()))
                        .subtract(inBase(money(change.was())))
                        .doubleValue(),
                0,
                0);
    }

    @Override
    public BigDecimal baseAmount(ProposedChange change) {
        return inBase(money(change.shall()));
    }

    @Override
    public Map<String, String> shown(Map<String, String> values, boolean inFull) {
        Money limit = money(values);
        return limit == null ? Map.of() : Map.of("creditLimit", AccountTerms.text(limit));
    }

    @Override
    public String labelKey(String field) {
        return "customer.account." + field;
    }

    private static Map<String, String> values(Money limit) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(AMOUNT, Decimals.money(limit.amount()));
        values.put(CURRENCY, limit.currency());
        return values;
    }

    private static @Nullable Money money(Map<String, String> values) {
        return values.isEmpty() ? null : new Money(new BigDecimal(values.get(AMOUNT)), values.get(CURRENCY));
    }

    /** Refused when nobody knows what the currency is worth: who has to approve depends on it. */
    private BigDecimal inBase(@Nullable Money money) {
        return money == null
                ? BigDecimal.ZERO
                : rates.toBase(money, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .amount();
    }
}
