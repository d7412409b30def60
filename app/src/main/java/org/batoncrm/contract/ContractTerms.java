package org.batoncrm.contract;

import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;

/**
 * What a contract's page shows beside its fields; named as for the lines of a deal.
 *
 * @param version what somebody who changes the lines has seen
 * @param writable whether the actor may change the lines now
 */
public record ContractTerms(RecordId contract, int version, String currency, AgreedLines lines, boolean writable) {

    /** Under which address its lines are edited. */
    public String home() {
        return contract.link();
    }

    public String net() {
        return Decimals.money(lines.net());
    }

    public String tax() {
        return Decimals.money(lines.tax());
    }

    public String gross() {
        return Decimals.money(lines.net().add(lines.tax()));
    }

    /** Over all lines, in percent. */
    public String discount() {
        return Decimals.plain(lines.discountPercent());
    }
}
