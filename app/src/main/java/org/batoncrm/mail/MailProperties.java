package org.batoncrm.mail;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the post room; the server itself is set with {@code spring.mail.*}.
 *
 * @param from the sender; without it {@code baton@} and the host of the base address
 * @param fromName the name beside it
 * @param zone the zone in which mails name times
 * @param perRun how many mails one node sends in one go
 * @param hold whether mail stays in the outbox although there is a server: after a restore, until somebody has looked at it
 * @param replyAddress where answers to mail about a record are to arrive, with the record's number and a token behind a
 *     plus sign; without it they go to the sender's address
 */
@ConfigurationProperties("baton.mail")
record MailProperties(
        @Nullable String from,
        @DefaultValue("Baton") String fromName,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("100") int perRun,
        @DefaultValue("false") boolean hold,
        @Nullable String replyAddress) {

    MailProperties {
        if (perRun < 1) {
            throw new IllegalArgumentException("baton.mail.per-run is at least 1: " + perRun);
        }
        if (replyAddress != null && replyAddress.isBlank()) {
            replyAddress = null;
        }
        if (replyAddress != null && (!Headers.isAddress(replyAddress) || replyAddress.contains("+"))) {
            throw new IllegalArgumentException(
                    "baton.mail.reply-address is one mail address without a plus sign: " + replyAddress);
        }
    }
}
