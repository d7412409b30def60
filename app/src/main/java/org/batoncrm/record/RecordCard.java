package org.batoncrm.record;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What lists, tasks and search say of a record.
 *
 * @param subtitle a second line, for example the company; may be empty
 * @param ownerId the user it belongs to; null when it waits in a queue
 * @param teamId the team it belongs to; with the owner it decides who may see it
 */
public record RecordCard(
        RecordId id,
        String title,
        String subtitle,
        @Nullable Long ownerId,
        @Nullable Long teamId) {

    public String link() {
        return id.link();
    }
}
