package org.batoncrm.handover.event;

/** Published when somebody starts to hand a person's work over, in the same transaction. */
public record HandoverStarted(long handoverId, String leaver) {}
