package org.batoncrm.release;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a version on trial gets no new cases any more: both have to be reached.
 *
 * @param incidents how many problems stand in it
 * @param percent how many problems there are for a hundred cases that began in it
 */
@ConfigurationProperties("baton.release.trial")
record TrialProperties(
        @DefaultValue("3") int incidents, @DefaultValue("5") int percent) {

    TrialProperties {
        if (incidents < 1 || percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "baton.release.trial.incidents is at least 1, and .percent from 0 to 100: " + incidents + ", "
                            + percent);
        }
    }

    boolean tooMany(long problems, long started) {
        return problems >= incidents && problems * 100 >= started * percent;
    }
}
