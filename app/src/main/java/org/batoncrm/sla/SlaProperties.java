package org.batoncrm.sla;

import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the clocks.
 *
 * @param zone time zone of the calendar that the first start creates; afterwards the calendar's page decides
 * @param atRiskPercent the share of the target after which a clock counts as at risk
 * @param ladder the shares of the target, in percent, at which the processes escalate
 */
@ConfigurationProperties("baton.sla")
record SlaProperties(
        @DefaultValue("UTC") ZoneId zone,

        @DefaultValue("75") int atRiskPercent,
        @DefaultValue({"50", "75", "90", "100", "150"}) List<Integer> ladder) {

    SlaProperties {
        if (atRiskPercent < 1 || atRiskPercent > 99) {
            throw new IllegalArgumentException("baton.sla.at-risk-percent is from 1 to 99: " + atRiskPercent);
        }
        if (ladder.isEmpty() || ladder.stream().anyMatch(share -> share < 1 || share > 1000)) {
            throw new IllegalArgumentException("baton.sla.ladder is a list of shares from 1 to 1000: " + ladder);
        }
        ladder = ladder.stream().distinct().sorted().toList();
    }
}
