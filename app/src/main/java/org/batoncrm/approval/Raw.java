package org.batoncrm.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;

/**
 * Values as they are kept with a round: a marker says what they are, so that a page can write them for its reader. Terms
 * and what is told are made of these; a text without a marker is shown as it is.
 */
public final class Raw {

    static final String NUMBER = "number:";
    static final String PERCENT = "percent:";
    static final String MONEY = "money:";
    static final String DATE = "date:";
    static final String MOMENT = "moment:";
    static final String RECORD = "record:";
    static final String WORD = "word:";
    static final String TEXT = "text:";
    static final String ALL = "all:";
    static final String GUARDED = "guarded:";

    /** Between the parts of {@link #all}; nobody can type it. */
    static final String BESIDE = "\u001F";

    /** Between what everybody sees and the whole of {@link #guarded}. */
    static final String WHOLE = "\u001E";

    private Raw() {}

    public static String number(BigDecimal number) {
        return NUMBER + number.toPlainString();
    }

    public static String number(long number) {
        return NUMBER + number;
    }

    /** Fifteen per cent is 15. */
    public static String percent(BigDecimal percent) {
        return PERCENT + percent.toPlainString();
    }

    public static String money(Money money) {
        return money(money.amount(), money.currency());
    }

    public static String money(BigDecimal amount, String currency) {
        return MONEY + currency + " " + amount.toPlainString();
    }

    public static String date(LocalDate day) {
        return DATE + day;
    }

    public static String moment(Instant at) {
        return MOMENT + at;
    }

    /** A record, shown by its number; a link for whoever may read it. */
    public static String record(RecordId id) {
        return RECORD + id;
    }

    /** A record by the name that it has now; a link for whoever may read it. */
    public static String record(RecordId id, String name) {
        return RECORD + id + " " + name;
    }

    /** Values beside each other, with blanks between them: one times 700,000.00 less 22%. */
    public static String all(String... values) {
        return ALL + String.join(BESIDE, values);
    }

    /** What is shown whole to those who decide and masked to everybody else, also in mails. */
    public static String guarded(String masked, String whole) {
        return GUARDED + masked + WHOLE + whole;
    }

    /** A word or sentence from the messages. */
    public static String word(String messageKey) {
        return WORD + messageKey;
    }

    /** What somebody wrote, whatever it looks like. */
    public static String text(String text) {
        return TEXT + text;
    }
}
