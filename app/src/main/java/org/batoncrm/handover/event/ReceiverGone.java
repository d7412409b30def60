package org.batoncrm.handover.event;

/** Published when somebody who was asked to take over cannot any more, in the same transaction. */
public record ReceiverGone(long handoverId, String receiver) {}
