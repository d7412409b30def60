package org.batoncrm.file;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How large something is, in words that are the same in every language. */
public final class FileSizes {

    private static final String[] UNITS = {"kB", "MB", "GB"};

    private FileSizes() {}

    /** {@code 512 B}, {@code 1.4 MB}. */
    public static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        BigDecimal size = BigDecimal.valueOf(bytes);
        int unit = -1;
        do {
            size = size.divide(BigDecimal.valueOf(1024), 6, RoundingMode.HALF_UP);
            unit++;
        } while (size.compareTo(BigDecimal.valueOf(1024)) >= 0 && unit < UNITS.length - 1);
        return size.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " " + UNITS[unit];
    }
}
