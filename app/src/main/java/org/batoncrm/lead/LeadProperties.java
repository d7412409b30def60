package org.batoncrm.lead;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the house deals with leads.
 *
 * @param competitors mail and web domains of competitors
 * @param targetIndustries words that a fitting industry contains
 * @param openLimit how many open leads one person may have before routing passes them over
 * @param nurture how long a lead sleeps that is not worth a call now
 * @param largestReassignments how often an owner who does not call may be replaced before the lead goes to the pool
 */
@ConfigurationProperties("baton.lead")
record LeadProperties(
        @DefaultValue List<String> competitors,

        @DefaultValue({
            "manufactur",
            "machin",
            "software",
            "logistic",
            "transport",
            "automotive",
            "pharma",
            "medical",
            "wholesale",
            "energy",
            "制造",
            "机械",
            "软件",
            "物流",
            "汽车",
            "医药",
            "医疗",
            "能源"
        })
        List<String> targetIndustries,

        @DefaultValue("60") int openLimit,
        @DefaultValue("90d") Duration nurture,
        @DefaultValue("2") int largestReassignments) {

    LeadProperties {
        if (openLimit < 1) {
            throw new IllegalArgumentException("baton.lead.open-limit is at least 1: " + openLimit);
        }
        if (nurture.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("baton.lead.nurture is at least 1d: " + nurture);
        }
        if (largestReassignments < 0) {
            throw new IllegalArgumentException(
                    "baton.lead.largest-reassignments is not negative: " + largestReassignments);
        }
    }
}
