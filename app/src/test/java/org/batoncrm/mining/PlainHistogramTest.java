package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.IntCountsHistogram;
import org.junit.jupiter.api.Test;

/** What is read bucket by bucket is what the library reads. */
class PlainHistogramTest {

    private static final long FINEST = 1_000;
    private static final long LONGEST = TimeUnit.DAYS.toMillis(7_300);

    @Test
    void readsWhatTheLibraryHasWritten() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            IntCountsHistogram one = new IntCountsHistogram(FINEST, LONGEST, 2);
            int values = random.nextInt(60);
            for (int n = 0; n < values; n++) {
                long most = Math.max(1, LONGEST >> random.nextInt(40));
                one.recordValueWithCount(
                        (long) (random.nextDouble() * most), 1 + random.nextInt(1 << random.nextInt(20)));
            }
            ByteBuffer written = ByteBuffer.allocate(one.getNeededByteBufferCapacity());
            written.limit(one.encodeIntoByteBuffer(written)).position(0);

            assertThat(PlainHistogram.is(written, FINEST, 2)).isTrue();
            TreeMap<Long, Long> read = new TreeMap<>();
            PlainHistogram.read(written, FINEST, 2, (lowest, count) -> read.merge(lowest, count, Long::sum));

            TreeMap<Long, Long> held = new TreeMap<>();
            one.recordedValues()
                    .forEach(at -> held.merge(
                            one.lowestEquivalentValue(at.getValueIteratedTo()),
                            at.getCountAtValueIteratedTo(),
                            Long::sum));
            assertThat(read).isEqualTo(held);
        }
    }

    @Test
    void leavesAnythingElseToTheLibrary() {
        IntCountsHistogram other = new IntCountsHistogram(FINEST, LONGEST, 3);
        other.recordValue(5_000);
        ByteBuffer written = ByteBuffer.allocate(other.getNeededByteBufferCapacity());
        written.limit(other.encodeIntoByteBuffer(written)).position(0);

        assertThat(PlainHistogram.is(written, FINEST, 2)).isFalse();
        assertThat(PlainHistogram.is(ByteBuffer.wrap(new byte[] {1, 2, 3}), FINEST, 2))
                .isFalse();
    }
}
