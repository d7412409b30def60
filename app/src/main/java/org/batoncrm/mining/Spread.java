package org.batoncrm.mining;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, many times: buckets that grow with the time, so that spreads of days add up to those of a year
 * and a percentile is at most one percent beside the true one (below a minute half a second).
 */
final class Spread {

    private static final long FINEST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(7_300);
    private static final int DIGITS = 2;

    private final AbstractHistogram held;

    private Spread(AbstractHistogram held) {
        this.held = held;
    }

    /** For sums of many. */
    static Spread total() {
        return new Spread(new Histogram(FINEST_MILLIS, LONGEST_MILLIS, DIGITS));
    }

    /** For one day. */
    static Spread ofDay() {
        return new Spread(new IntCountsHistogram(FINEST_MILLIS, LONGEST_MILLIS, DIGITS));
    }

    void add(long millis) {
        held.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, millis)));
    }

    void add(Spread other) {
        held.add(other.held);
    }

    /**
     * Adds what {@link #written} has written. The library would make a histogram of three thousand buckets for each; a year
     * of a process has thirty thousand, with a few dozen filled buckets each. So what is written is read bucket by bucket.
     */
    void add(byte @Nullable [] written) {
        if (written == null || written.length == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(written);
        if (!PlainHistogram.is(buffer, FINEST_MILLIS, DIGITS)) {
            held.add(IntCountsHistogram.decodeFromByteBuffer(buffer, LONGEST_MILLIS));
            return;
        }
        PlainHistogram.read(buffer, FINEST_MILLIS, DIGITS, held::recordValueWithCount);
    }

    long count() {
        return held.getTotalCount();
    }

    /** The time that so many of a hundred did not exceed, in the middle of its bucket; null when there is none. */
    @Nullable
    Long percentile(int percent) {
        if (count() == 0) {
            return null;
        }
        long found = held.getValueAtPercentile(percent);
        return held.lowestEquivalentValue(found) == 0 ? 0 : held.medianEquivalentValue(found);
    }

    byte[] written() {
        ByteBuffer buffer = ByteBuffer.allocate(held.getNeededByteBufferCapacity());
        int length = held.encodeIntoByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }
}
