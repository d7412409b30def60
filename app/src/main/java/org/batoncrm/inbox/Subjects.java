package org.batoncrm.inbox;

import java.util.Locale;
import java.util.regex.Pattern;

/** When two subjects are the same. */
final class Subjects {

    private static final Pattern ANSWER = Pattern.compile(
            "^\\s*(re|aw|antw|sv|vs|fwd?|wg|tr|rv|回复|答复|转发|回覆|轉寄)\\s*(\\[\\d+\\])?\\s*[:：]\\s*",
            Pattern.CASE_INSENSITIVE);

    private Subjects() {}

    /** In small letters, without what mail programs put in front of answers; empty for no subject. */
    static String key(String subject) {
        String rest = subject;
        String before;
        do {
            before = rest;
            rest = ANSWER.matcher(rest).replaceFirst("");
        } while (!rest.equals(before));
        String small = rest.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return MailHead.cut(small, 150);
    }
}
