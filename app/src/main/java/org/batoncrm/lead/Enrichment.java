package org.batoncrm.lead;

import java.util.Optional;

/** An outside source that knows more about a company. The house has none of its own: who has one adds a bean. */
public interface Enrichment {

    /** What the source knows; null parts are unknown. */
    record Knowledge(String industry, String companySize, String country, String website) {}

    /**
     * Asks the source; empty when it does not know the domain.
     *
     * @throws LeadScreening.EnrichmentUnavailable when it does not answer
     */
    Optional<Knowledge> about(String domain) throws LeadScreening.EnrichmentUnavailable;
}
