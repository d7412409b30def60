package org.batoncrm.lead;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A record that may be the same as the lead.
 *
 * @param exact the same mail or phone; otherwise only company and domain agree
 * @param matched which field agrees: email, phone, company or domain
 */
public record DuplicateCandidate(
        RecordId record, String title, @Nullable String subtitle, boolean exact, String matched) {}
