package org.batoncrm.record;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node stops.
 *
 * @param notice for how long it still takes requests after it has said that it is not ready; up to 25 seconds
 */
@ConfigurationProperties("baton.stop")
record StopProperties(@DefaultValue("0s") Duration notice) {

    private static final Duration LONGEST = Duration.ofSeconds(25);

    StopProperties {
        if (notice.isNegative() || notice.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("baton.stop.notice is from 0s to 25s: " + notice);
        }
    }
}
