package org.batoncrm.deal;

import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;

/**
 * The lines of a record with what its page shows beside them.
 *
 * @param version what somebody who changes the lines has seen
 * @param writable whether the actor may change the lines now
 */
public record LineTerms(RecordId record, int version, String currency, SoldLines<?> lines, boolean writable) {

    /** Under which address the lines are edited. */
    public String home() {
        return record.link();
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
