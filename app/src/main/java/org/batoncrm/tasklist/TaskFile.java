package org.batoncrm.tasklist;

import java.time.Instant;

/** A file that was attached to a task. */
public record TaskFile(long id, String name, String mediaType, long size, String author, Instant at) {

    public String link() {
        return "/tasks/files/" + id;
    }
}
