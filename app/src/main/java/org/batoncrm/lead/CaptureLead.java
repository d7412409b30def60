package org.batoncrm.lead;

import org.jspecify.annotations.Nullable;

/**
 * A lead on its way in.
 *
 * @param captureId the caller's own number of this capture: the same number twice is one lead; null when there is none
 * @param startProcess false for what is only to be on record, such as most rows of a large import
 */
public record CaptureLead(
        LeadParticulars particulars, @Nullable String captureId, Origin origin, boolean startProcess) {

    /** The ways in. */
    public enum Origin {
        WEB_FORM,
        MAIL,
        API,
        IMPORT,
        MANUAL,
        EVENT
    }

    public CaptureLead {
        captureId = LeadText.line(captureId);
    }
}
