package org.batoncrm.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants to have changed, and reckons what the contract becomes. */
final class AmendmentReader {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Contract contract;
    private final Invalid.Check check = new Invalid.Check();

    AmendmentReader(Contract contract) {
        this.contract = contract;
    }

    AmendmentView read(AmendmentView open, DescribeAmendment wanted, @Nullable Long by) {
        String what = blank(wanted.what());
        BigDecimal amount = number(wanted.amount(), "amendAmount", "-?[0-9]{1,15}(\\.[0-9]{1,4})?");
        BigDecimal taxPercent = number(wanted.taxPercent(), "amendTax", "[0-9]{1,3}(\\.[0-9]{1,4})?");
        List<Integer> dropped = dropped(blank(wanted.dropped()));
        Integer months = months(blank(wanted.months()));
        LocalDate on = day(blank(wanted.effectiveOn()));
        String reason = blank(wanted.reason());
        check.that((amount == null) == (what == null), amount == null ? "amendAmount" : "amendWhat", "error.required")
                .that(amount == null || amount.signum() != 0, "amendAmount", "contract.amendment.zero")
                .that(taxPercent == null || taxPercent.compareTo(HUNDRED) <= 0, "amendTax", "product.percent")
                .that(amount != null || !dropped.isEmpty() || months != null, "amendWhat", "contract.amendment.nothing")
                .that(reason != null, "amendReason", "error.required")
                .length(what, 255, "amendWhat")
                .length(reason, 4_000, "amendReason")
                .orRefuse();
        AmendmentView draft = new AmendmentView(
                open.id(),
                open.contract(),
                open.number(),
                open.state(),
                what,
                amount,
                taxPercent == null ? BigDecimal.ZERO : taxPercent,
                dropped,
                months,
                on,
                reason,
                contract.net,
                null,
                by == null ? open.orderedBy() : by,
                open.approval(),
                null);
        BigDecimal after = lines(contract, draft).net();
        check.that(after.signum() >= 0, "amendAmount", "contract.amendment.belowNothing")
                .orRefuse();
        return new AmendmentView(
                draft.id(),
                draft.contract(),
                draft.number(),
                draft.state(),
                what,
                amount,
                draft.taxPercent(),
                dropped,
                months,
                on,
                reason,
                contract.net,
                after,
                draft.orderedBy(),
                draft.approval(),
                null);
    }

    /** The lines of the contract with the amendment. */
    static SoldLines<AgreedLine> lines(Contract contract, AmendmentView amendment) {
        List<AgreedLine> lines = new ArrayList<>();
        List<AgreedLine> now = contract.lines().rows();
        for (int i = 0; i < now.size(); i++) {
            if (!amendment.dropped().contains(i + 1)) {
                lines.add(now.get(i));
            }
        }
        BigDecimal amount = amendment.amount();
        if (amount != null && amendment.what() != null) {
            BigDecimal percent = amendment.taxPercent() == null ? BigDecimal.ZERO : amendment.taxPercent();
            int decimals = Math.max(0, Currency.getInstance(contract.currency).getDefaultFractionDigits());
            lines.add(new AgreedLine(
                    null,
                    amendment.what(),
                    BigDecimal.ONE,
                    amount,
                    BigDecimal.ZERO,
                    percent,
                    amount,
                    amount.multiply(percent).divide(HUNDRED).setScale(decimals, RoundingMode.HALF_UP)));
        }
        return new SoldLines<>(lines);
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private @Nullable BigDecimal number(@Nullable String sent, String field, String form) {
        String text = blank(sent);
        if (text == null) {
            return null;
        }
        boolean fits = text.matches(form);
        check.that(fits, field, "error.format");
        return fits ? new BigDecimal(text) : null;
    }

    private List<Integer> dropped(@Nullable String text) {
        TreeSet<Integer> numbers = new TreeSet<>();
        if (text != null) {
            boolean fits = text.matches("[0-9]{1,3}(\\s*[,，、]\\s*[0-9]{1,3})*");
            check.that(fits, "amendDropped", "contract.amendment.numbers");
            if (fits) {
                for (String one : text.split("\\s*[,，、]\\s*")) {
                    numbers.add(Integer.valueOf(one));
                }
                int most = contract.lines().rows().size();
                check.that(
                        numbers.first() >= 1 && numbers.last() <= most,
                        "amendDropped",
                        "contract.amendment.noSuchLine",
                        most);
            }
        }
        return List.copyOf(numbers);
    }

    private @Nullable Integer months(@Nullable String text) {
        if (text == null) {
            return null;
        }
        boolean fits = text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= 600;
        check.that(fits, "amendMonths", "deal.between", 1, 600);
        return fits ? Integer.valueOf(text) : null;
    }

    private @Nullable LocalDate day(@Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            check.that(day != null, "amendOn", "error.required");
            return day;
        } catch (DateTimeParseException noDay) {
            check.that(false, "amendOn", "record.badDate");
            return null;
        }
    }
}
