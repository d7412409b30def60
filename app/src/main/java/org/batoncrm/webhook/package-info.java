/**
 * Calls to systems of others: written down in the transaction of what happened, made from there by whichever node comes
 * first. Decides when to try again and when to give up, and sees that a call goes where it may go only; what is asked and
 * what an answer means is said by the rooms.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "web", "identity", "record"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.webhook;
