package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A renewal as its page shows it.
 *
 * @param net what the ending term is worth, without tax
 * @param reasons why the health is what it is: message keys and points
 * @param approval number of the case in which others decide about the offer
 */
public record RenewalView(
        RecordId id,
        String title,
        RecordId contract,
        RecordId account,
        int term,
        RenewalState state,
        String currency,
        BigDecimal net,
        int months,
        LocalDate endsOn,
        LocalDate noticeDeadline,
        @Nullable LocalDate workFrom,
        boolean autoRenew,
        @Nullable Health health,
        @Nullable Integer points,
        List<Reason> reasons,
        @Nullable Strategy strategy,
        @Nullable BigDecimal upliftPercent,
        @Nullable Integer offeredMonths,
        @Nullable BigDecimal offeredNet,
        @Nullable String upsell,
        @Nullable Long approval,
        @Nullable Instant offeredAt,
        @Nullable Answer answer,
        @Nullable String answeredBy,
        @Nullable LocalDate answeredOn,
        @Nullable Outcome outcome,
        @Nullable BigDecimal renewedNet,
        @Nullable String churnReason,
        @Nullable String churnText,
        @Nullable LocalDate accessEndsOn,
        @Nullable LocalDate closedOn) {

    /** A sign, by its message key, and what it counts. */
    public record Reason(String key, int points) {}

    static RenewalView of(Renewal r) {
        return new RenewalView(
                r.recordId(),
                r.title,
                r.contract(),
                r.account(),
                r.term,
                r.state,
                r.currency,
                r.net,
                r.months,
                r.endsOn,
                r.noticeDeadline,
                r.workFrom,
                r.autoRenew,
                r.health,
                r.points,
                r.reasons().stream()
                        .map(one -> new Reason(
                                one.substring(0, one.lastIndexOf(':')),
                                Integer.parseInt(one.substring(one.lastIndexOf(':') + 1))))
                        .toList(),
                r.strategy,
                r.upliftPercent,
                r.offeredMonths,
                r.offeredNet,
                r.upsell,
                r.approvalId,
                r.offeredAt,
                r.answer,
                r.answeredBy,
                r.answeredOn,
                r.outcome,
                r.renewedNet,
                r.churnReason,
                r.churnText,
                r.accessEndsOn,
                r.closedOn);
    }

    /** Whether it is not over. */
    public boolean open() {
        return state != RenewalState.CLOSED;
    }
}
