package org.batoncrm.mining;

import java.nio.ByteBuffer;

/**
 * Reads a histogram that HdrHistogram has written without compression (its format V2), one filled bucket after the other.
 * A header of forty bytes (cookie, length, offset, digits, lowest, highest, ratio) is followed by numbers in zigzag LEB128,
 * the ninth byte of one whole: a count, or less than nought for so many empty buckets.
 *
 * @see <a href="https://github.com/HdrHistogram/HdrHistogram">HdrHistogram, AbstractHistogram and ZigZagEncoding</a>
 */
final class PlainHistogram {

    private static final int COOKIE = 0x1c849303;
    private static final int COOKIE_MASK = 0xf0;
    private static final int HEADER = 40;
    private static final int LONGEST_NUMBER = 9;

    /** What is done with a filled bucket. */
    @FunctionalInterface
    interface Bucket {

        /** @param lowest the lowest value that falls into it */
        void of(long lowest, long count);
    }

    private PlainHistogram() {}

    /** Whether it is written in the way that is understood here, with these settings. */
    static boolean is(ByteBuffer buffer, long finest, int digits) {
        return buffer.remaining() >= HEADER
                && (buffer.getInt(0) & ~COOKIE_MASK) == (COOKIE & ~COOKIE_MASK)
                && buffer.getInt(4) == buffer.remaining() - HEADER
                && buffer.getInt(8) == 0
                && buffer.getInt(12) == digits
                && buffer.getLong(16) == finest
                && buffer.getDouble(32) == 1;
    }

    static void read(ByteBuffer buffer, long finest, int digits, Bucket bucket) {
        int unit = 63 - Long.numberOfLeadingZeros(finest);
        // So many steps to a power of two that the digits can be told apart, half of them in each but the first.
        int half = 63 - Long.numberOfLeadingZeros((long) (2 * Math.pow(10, digits)) - 1);
        buffer.position(HEADER);
        int index = 0;
        while (buffer.hasRemaining()) {
            long number = number(buffer);
            if (number < 0) {
                index -= (int) number;
                continue;
            }
            if (number > 0) {
                bucket.of(lowest(index, unit, half), number);
            }
            index++;
        }
    }

    private static long lowest(int index, int unit, int half) {
        int power = (index >> half) - 1;
        long step = index & ((1 << half) - 1);
        return power < 0 ? step << unit : (step + (1L << half)) << (power + unit);
    }

    private static long number(ByteBuffer buffer) {
        long raw = 0;
        for (int n = 0; n < LONGEST_NUMBER; n++) {
            long next = buffer.get() & 0xff;
            boolean last = n == LONGEST_NUMBER - 1;
            raw |= (last ? next : next & 0x7f) << 7 * n;
            if (last || (next & 0x80) == 0) {
                break;
            }
        }
        return (raw >>> 1) ^ -(raw & 1);
    }
}
