/** What the lead room announces to the house: ids, numbers and instants only. */
@NamedInterface("events")
package org.batoncrm.lead.event;

import org.springframework.modulith.NamedInterface;
