package org.batoncrm.identity;

import java.time.Instant;

/** Brings a person the link by which they set a password. The house works without anybody who does it. */
public interface InvitationPost {

    /**
     * Sends it within the caller's transaction.
     *
     * @return false when nothing can be sent, so that somebody has to pass the link on
     */
    boolean send(UserCard person, String link, Instant until);
}
