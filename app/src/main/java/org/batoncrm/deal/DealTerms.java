package org.batoncrm.deal;

import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What a deal's page shows beside its fields.
 *
 * @param version what somebody who changes the lines has seen
 * @param lead the lead that opened the deal; null when none did
 */
public record DealTerms(
        RecordId deal,
        int version,
        String currency,
        DealLines lines,
        boolean writable,
        @Nullable RecordId lead) {

    /** Under which address its lines are edited. */
    public String home() {
        return deal.link();
    }

    public String net() {
        return Decimals.money(lines.net());
    }

    public String tax() {
        return Decimals.money(lines.tax());
    }

    public String gross() {
        return Decimals.money(lines.gross());
    }

    /** Over all lines, in percent. */
    public String discount() {
        return Decimals.plain(lines.discountPercent());
    }
}
