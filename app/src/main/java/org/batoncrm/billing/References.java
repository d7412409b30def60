package org.batoncrm.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** What a payer's words name: numbers of invoices and of contracts, however they are written. */
final class References {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])(20[0-9]{2})\\s?[-/]?\\s?([0-9]{5})(?![0-9])");
    private static final Pattern RECORD = Pattern.compile("(?<![A-Z])(INV|CTR)\\s?-?\\s?([1-9][0-9]{0,14})(?![0-9])");

    private References() {}

    /** Formal numbers of invoices, {@code 2026-00001}. */
    static List<String> numbers(@Nullable String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text == null ? "" : text);
        while (matcher.find()) {
            found.add(matcher.group(1) + "-" + matcher.group(2));
        }
        return found;
    }

    static List<RecordId> records(@Nullable String text, RecordType type) {
        List<RecordId> found = new ArrayList<>();
        Matcher matcher = RECORD.matcher(text == null ? "" : text.toUpperCase(Locale.ROOT));
        while (matcher.find()) {
            if (matcher.group(1).equals(type.prefix())) {
                found.add(RecordId.of(type, Long.parseLong(matcher.group(2))));
            }
        }
        return found;
    }

    /** Whether the words are about this invoice: they name it, or its contract and no other invoice. */
    static boolean name(@Nullable String text, InvoiceView invoice) {
        List<String> numbers = numbers(text);
        List<RecordId> invoices = records(text, RecordType.INVOICE);
        String number = invoice.number();
        return invoices.contains(invoice.id())
                || number != null && numbers.contains(number)
                || numbers.isEmpty()
                        && invoices.isEmpty()
                        && invoice.contract() != null
                        && records(text, RecordType.CONTRACT).contains(invoice.contract());
    }
}
