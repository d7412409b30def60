package org.batoncrm.sla;

import java.util.List;

/**
 * A clock with everything that was counted: what it says can be added up by hand.
 *
 * @param ahead what is still to count until it is due, so that a reader sees why it is due then; empty when nothing
 *     closes before, and when it does not run
 */
public record SlaLedger(
        SlaClockState clock, String calendar, String zone, List<SlaLine> lines, List<SlaLine.Part> ahead) {}
