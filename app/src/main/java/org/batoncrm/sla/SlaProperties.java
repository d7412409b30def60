package org.batoncrm.sla;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the clocks.
 *
 * @param zone time zone of the calendar that the first start creates; afterwards the calendar's page decides
 * @param atRiskPercent the share of the target after which a clock counts as at risk
 */
@Validated
@ConfigurationProperties("baton.sla")
record SlaProperties(
        @DefaultValue("UTC") ZoneId zone,

        @jakarta.validation.constraints.Min(1) @jakarta.validation.constraints.Max(99) @DefaultValue("75")
        int atRiskPercent) {}
