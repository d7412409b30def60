package org.batoncrm.sla;

import java.util.List;

/** A clock with everything that was counted: what it says can be added up by hand. */
public record SlaLedger(SlaClockState clock, String calendar, String zone, List<SlaLine> lines) {}
