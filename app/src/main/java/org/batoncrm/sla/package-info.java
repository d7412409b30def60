/**
 * The clock of the house: business calendars with their holidays, and the SLA clocks that run by them. It decides when
 * something is due and whether it is late; what then happens is drawn in the processes.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web", "identity", "record", "process"})
@NullMarked
package org.batoncrm.sla;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
