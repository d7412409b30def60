/** What the house hears of hand-overs. */
@org.springframework.modulith.NamedInterface("events")
@org.jspecify.annotations.NullMarked
package org.batoncrm.handover.event;
