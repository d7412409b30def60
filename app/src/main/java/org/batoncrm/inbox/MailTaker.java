package org.batoncrm.inbox;

import java.util.Optional;
import org.batoncrm.kernel.RecordId;

/**
 * A room that has use for mail. Bean of the room, asked in {@code @Order}; the first that answers has taken the mail. Asked
 * only for mail that people have written: what machines send, loops and bursts never get so far.
 *
 * <p>Called within the transaction that notes who took the mail, with the authority of a process: what the taker writes and
 * the steps of processes that follow are committed together with it, or not at all. When it throws, the mail is tried again
 * later. Calls to other systems do not belong here.
 */
public interface MailTaker {

    /**
     * Takes the mail if it is for this room.
     *
     * @return the record it went to; empty when this room has no use for it, and nothing was written
     */
    Optional<RecordId> take(IncomingMail mail);
}
