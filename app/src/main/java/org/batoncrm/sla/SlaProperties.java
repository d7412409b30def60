package org.batoncrm.sla;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the clocks.
 *
 * @param zone time zone of the calendar that the first start creates; afterwards the calendar's page decides
 * @param atRiskPercent the share of the target after which a clock counts as at risk
 * @param ladder the shares of the target, in percent, at which the processes escalate
 */
@Validated
@ConfigurationProperties("baton.sla")
record SlaProperties(
        @DefaultValue("UTC") ZoneId zone,

        @Min(1) @Max(99) @DefaultValue("75") int atRiskPercent,

        @DefaultValue({"50", "75", "90", "100", "150"}) @NotEmpty
        List<@Min(1) @Max(1000) Integer> ladder) {

    SlaProperties {
        ladder = ladder.stream().distinct().sorted().toList();
    }
}
