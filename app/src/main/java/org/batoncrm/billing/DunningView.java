package org.batoncrm.billing;

import java.time.LocalDate;

/** A step taken to get an invoice paid. */
public record DunningView(DunningStep step, LocalDate takenOn) {}
