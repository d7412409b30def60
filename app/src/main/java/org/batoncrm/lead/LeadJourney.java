package org.batoncrm.lead;

import org.batoncrm.kernel.RecordId;

/** The process that carries a lead, as far as the room itself has to end it. */
public interface LeadJourney {

    /** Ends the process of the lead; the reason stays in its history. False when none ran. */
    boolean end(RecordId lead, String reason);
}
