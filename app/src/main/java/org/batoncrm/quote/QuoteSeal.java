package org.batoncrm.quote;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.batoncrm.kernel.Decimals;
import org.jspecify.annotations.Nullable;

/** A fingerprint of what is offered. Kept with the quote, it tells whether anybody changed the rows behind our back. */
final class QuoteSeal {

    private final MessageDigest digest;

    private QuoteSeal() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(QuoteView quote) {
        QuoteSeal seal = new QuoteSeal();
        seal.add(quote.account()).add(quote.currency());
        quote.lines()
                .forEach(line -> seal.add(line.product())
                        .add(line.name())
                        .add(line.quantity())
                        .add(line.listPrice())
                        .add(line.discountPercent())
                        .add(line.cost())
                        .add(line.taxPercent())
                        .add(line.net())
                        .add(line.tax()));
        seal.add(quote.net())
                .add(quote.tax())
                .add(quote.base().amount())
                .add(quote.base().currency());
        seal.add(quote.paymentTermsDays()).add(quote.contractMonths());
        seal.add(quote.nonStandardClauses()).add(quote.clauses()).add(quote.validUntil());
        return HexFormat.of().formatHex(seal.digest.digest());
    }

    /** Of what is offered, however long it holds and whatever the exchange rate of the day. */
    static String ofTerms(QuoteView quote) {
        QuoteSeal seal = new QuoteSeal();
        seal.add(quote.account()).add(quote.currency()).add(quote.lines()).add(quote.paymentTermsDays());
        seal.add(quote.contractMonths()).add(quote.nonStandardClauses()).add(quote.clauses());
        return HexFormat.of().formatHex(seal.digest.digest());
    }

    /** The length comes first, so that no two different terms read the same. */
    private QuoteSeal add(@Nullable Object held) {
        String text = held == null ? "" : held instanceof BigDecimal number ? plain(number) : held.toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(((held == null ? -1 : bytes.length) + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
    }

    private static String plain(BigDecimal number) {
        return Decimals.plain(number);
    }
}
