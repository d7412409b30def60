package org.batoncrm.feedback;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides in a comment what concerns one person: mail addresses, telephone numbers, numbers of cards. What is hidden is
 * replaced by a sign, so that a reader sees that something was there.
 */
final class PersonalData {

    static final String MAIL = "[@]";
    static final String CARD = "[▮▮▮▮]";
    static final String PHONE = "[☎]";

    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}0-9._%+-]+@[\\p{L}0-9-]+(?:\\.[\\p{L}0-9-]+)+");

    /** Digits in a row, perhaps in groups; whether it is a card's or a telephone's is told by the digits. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}0-9])\\+?\\(?[0-9](?:[ ()/.-]{0,2}[0-9]){6,21}(?![0-9])");

    private static final Pattern DAY =
            Pattern.compile("[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}");

    private PersonalData() {}

    static String hidden(String comment) {
        String withoutAddresses = ADDRESS.matcher(comment).replaceAll(Matcher.quoteReplacement(MAIL));
        return NUMBER.matcher(withoutAddresses).replaceAll(found -> Matcher.quoteReplacement(sign(found.group())));
    }

    private static String sign(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        if (digits.length() >= 13 && digits.length() <= 19 && isCard(digits)) {
            return CARD;
        }
        return DAY.matcher(number.strip()).matches() || digits.length() > 15 ? number : PHONE;
    }

    /** The check digit that all cards have (ISO/IEC 7812). */
    private static boolean isCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
