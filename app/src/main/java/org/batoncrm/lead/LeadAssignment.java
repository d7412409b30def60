package org.batoncrm.lead;

import org.batoncrm.kernel.RecordId;

/**
 * Whose a lead is, and who hears of it when its first contact is late. Each verb is called by one service task, and
 * may be called twice for the same step, because a job can run again after a crash: the second call changes nothing
 * and answers the same. One that finds the lead gone throws {@link org.batoncrm.kernel.NotFound}.
 */
public interface LeadAssignment {

    /** Keeps what the routing table said, and the text key of the row. */
    void recordRouting(RecordId lead, Routing routing);

    /**
     * Finds the owner by the routing: skips absent and inactive people and those at their cap.
     *
     * @return the login name; null when nobody is free and the lead waits in the queue of the group
     */
    String assignOwner(RecordId lead, Routing routing);

    /**
     * Takes the lead from an owner who did not call and gives it to another one. Cancels the clock
     * {@code first-contact}, so that the next owner gets the whole time.
     *
     * @param count how often the lead has been taken away so far, this time included
     * @return the new owner's login name (null for the group's queue); {@code reassigned} is false when the limit is reached
     */
    Reassignment reassign(RecordId lead, int count);

    /**
     * Wakes a lead that waited for its date. An owner who has left or is away is replaced.
     *
     * @return the owner's login name, or null for the queue
     */
    String resume(RecordId lead);

    /** Lets go of a lead that nobody could reach or nobody called: no owner, status unreachable, back in the pool. */
    void returnToPool(RecordId lead);

    /** Shortens the running clock {@code first-contact}; never lengthens it. Nothing happens when none runs. */
    void shortenSlaClock(RecordId lead, int minutes);

    /** Writes the warning that first contact is at risk to the owner (or the group, when nobody owns the lead). */
    void warnOwner(RecordId lead);

    /** Flags the lead as overdue and tells the manager of the owner's team. */
    void tellManager(RecordId lead);

    /** Where the routing table sends a lead; team may be null. */
    record Routing(String strategy, String group, String team, String reasonKey) {}

    /** The new owner, or that there is none to be had any more. */
    record Reassignment(boolean reassigned, String ownerId) {}
}
