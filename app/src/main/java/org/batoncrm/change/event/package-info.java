@org.springframework.modulith.NamedInterface("events")
@org.jspecify.annotations.NullMarked
package org.batoncrm.change.event;
