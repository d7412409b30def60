package org.batoncrm.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.quote.QuoteView;
import org.batoncrm.quote.Quotes;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a contract says otherwise than the quote behind it, and what an amendment changes. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Deviations {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Quotes quotes;
    private final ExchangeRates rates;
    private final ContractProperties properties;
    private final Texts texts;

    Deviations(Quotes quotes, ExchangeRates rates, ContractProperties properties, Texts texts) {
        this.quotes = quotes;
        this.rates = rates;
        this.properties = properties;
        this.texts = texts;
    }

    private @Nullable QuoteView quote(Contract contract) {
        return contract.quoteId == null ? null : quotes.get(RecordId.of(RecordType.QUOTE, contract.quoteId));
    }

    DeviationFacts of(Contract contract, LocalDate today) {
        QuoteView quote = quote(contract);
        int agreedDays = quote == null || quote.paymentTermsDays() == null
                ? properties.paymentDays()
                : Objects.requireNonNull(quote.paymentTermsDays());
        return new DeviationFacts(
                "CONTRACT",
                quote != null,
                quote == null ? 0 : priceDown(contract, quote),
                Math.max(0, contract.paymentTermsDays - agreedDays),
                quote == null || quote.contractMonths() == null
                        ? 0
                        : (contract.months == null ? 0 : contract.months)
                                - Objects.requireNonNull(quote.contractMonths()),
                clausesChanged(contract, quote),
                Math.max(0, properties.noticeDays() - contract.noticeDays),
                quote == null ? base(contract.net, contract, today).doubleValue() : 0);
    }

    DeviationFacts of(Contract contract, AmendmentView amendment, LocalDate today) {
        return new DeviationFacts(
                "AMENDMENT",
                contract.quoteId != null,
                0,
                0,
                amendment.months() == null || contract.months == null ? 0 : amendment.months() - contract.months,
                false,
                0,
                base(amendment.change(), contract, today).doubleValue());
    }

    /** How much it is about, in the base currency. */
    BigDecimal base(BigDecimal amount, Contract contract, LocalDate today) {
        return rates.toBase(new Money(amount, contract.currency), today).amount();
    }

    private static double priceDown(Contract contract, QuoteView quote) {
        if (quote.net().signum() <= 0 || !quote.currency().equals(contract.currency)) {
            return quote.currency().equals(contract.currency) ? 0 : HUNDRED.doubleValue();
        }
        return quote.net()
                .subtract(contract.net)
                .multiply(HUNDRED)
                .divide(quote.net(), 4, RoundingMode.UP)
                .max(BigDecimal.ZERO)
                .doubleValue();
    }

    private static boolean clausesChanged(Contract contract, @Nullable QuoteView quote) {
        return contract.nonStandardClauses
                && (quote == null
                        || !quote.nonStandardClauses()
                        || !Objects.equals(strip(quote.clauses()), strip(contract.clauses)));
    }

    private static String strip(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** What is decided about, each beside what was approved. */
    List<SubmitApproval.Term> terms(Contract c) {
        QuoteView quote = quote(c);
        List<SubmitApproval.Term> terms = new ArrayList<>();
        add(
                terms,
                "contract.net",
                quote == null ? null : money(quote.net(), quote.currency()),
                money(c.net, c.currency));
        add(
                terms,
                "contract.paymentTermsDays",
                quote == null ? null : text(quote.paymentTermsDays()),
                text(c.paymentTermsDays));
        add(terms, "contract.months", quote == null ? null : text(quote.contractMonths()), text(c.months));
        add(terms, "contract.noticeDays", text(properties.noticeDays()), text(c.noticeDays));
        add(terms, "contract.billing", null, texts.get(c.billing.labelKey()));
        if (c.nonStandardClauses) {
            add(terms, "contract.clauses", null, strip(c.clauses));
        }
        return terms;
    }

    List<SubmitApproval.Term> terms(Contract c, AmendmentView a) {
        List<SubmitApproval.Term> terms = new ArrayList<>();
        BigDecimal after = a.netAfter() == null ? c.net : a.netAfter();
        add(terms, "contract.net", money(c.net, c.currency), money(after, c.currency));
        if (a.what() != null) {
            add(terms, "contract.amendment.what", null, a.what());
        }
        if (!a.dropped().isEmpty()) {
            List<AgreedLine> lines = c.lines().rows();
            add(
                    terms,
                    "contract.amendment.dropped",
                    null,
                    String.join(
                            "; ",
                            a.dropped().stream()
                                    .filter(number -> number <= lines.size())
                                    .map(number -> lines.get(number - 1).name())
                                    .toList()));
        }
        if (a.months() != null) {
            add(terms, "contract.months", text(c.months), text(a.months()));
        }
        add(terms, "contract.amendment.effectiveOn", null, String.valueOf(a.effectiveOn()));
        return terms;
    }

    private String text(@Nullable Integer number) {
        return number == null ? texts.get("contract.openEnded") : number.toString();
    }

    private static String money(BigDecimal amount, String currency) {
        return Decimals.money(amount) + " " + currency;
    }

    private static void add(List<SubmitApproval.Term> terms, String key, @Nullable String was, String now) {
        terms.add(new SubmitApproval.Term(key, was == null || was.equals(now) ? now : was + " → " + now));
    }
}
