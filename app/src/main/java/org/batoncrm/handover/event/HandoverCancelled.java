package org.batoncrm.handover.event;

/** Published when a hand-over is given up, in the same transaction. */
public record HandoverCancelled(long handoverId) {}
