package org.batoncrm.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Text that goes into a mail's head, where a line break would begin another header. */
final class Headers {

    private Headers() {}

    /** One line: control characters become blanks, and what is too long is cut. */
    static String line(String text, int max) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= max
                ? line
                : line.substring(0, line.offsetByCodePoints(0, max - 1)) + "…";
    }

    /** Whether this is exactly one address to which mail can be sent. */
    static boolean isAddress(String text) {
        if (!line(text, 320).equals(text) || text.length() > 254) {
            return false;
        }
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length != 1 || !text.equals(parsed[0].getAddress())) {
                return false;
            }
            parsed[0].validate();
            return text.lastIndexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }
}
