package org.batoncrm.mail;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the outbox knows of mail that comes in: which mail of ours it answers, and which of ours did not arrive. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Correspondence {

    /** A mail of ours. */
    public record Written(
            long id, String messageId, @Nullable RecordId record, String toAddress) {}

    private final ReplyAddresses replies;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final Set<String> ours;

    Correspondence(
            ReplyAddresses replies,
            Timeline timeline,
            JdbcClient jdbc,
            MailProperties properties,
            BatonProperties baton) {
        this.replies = replies;
        this.timeline = timeline;
        this.jdbc = jdbc;
        String sender = MailRelay.sender(properties, baton).toLowerCase(Locale.ROOT);
        String replyTo = properties.replyAddress();
        this.ours = Set.copyOf(replyTo == null ? List.of(sender) : List.of(sender, replyTo.toLowerCase(Locale.ROOT)));
    }

    /** Whether Baton itself writes from this address. */
    public boolean isOurs(String address) {
        return ours.contains(ReplyAddresses.base(address));
    }

    /** The record that one of these addresses names with a token of ours. */
    public Optional<RecordId> recordOf(Collection<String> addresses) {
        return addresses.stream()
                .flatMap(address -> replies.read(address).stream())
                .findFirst();
    }

    /** Those of these Message-IDs that are of our mail, the newest first; at most fifty are looked up. */
    public List<Written> written(Collection<String> messageIds) {
        List<String> asked = messageIds.stream().distinct().limit(50).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select id, message_id, coalesce(answers_type, record_type), coalesce(answers_id, record_id),"
                        + " to_address from mail_outbox"
                        + " where message_id in (:ids) order by id desc")
                .param("ids", asked)
                .query((rs, n) -> new Written(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3) == null
                                ? null
                                : RecordId.of(RecordType.valueOf(rs.getString(3)), rs.getLong(4)),
                        rs.getString(5)))
                .list();
    }

    /** Whether we have written to this address about the record. */
    public boolean wroteTo(RecordId record, String address) {
        return List.of("record", "answers").stream()
                .anyMatch(tie -> !jdbc.sql("select id from mail_outbox where " + tie + "_type = ? and " + tie
                                + "_id = ? and lower(to_address) = ? limit 1")
                        .params(record.type().name(), record.value(), address.toLowerCase(Locale.ROOT))
                        .query(Long.class)
                        .list()
                        .isEmpty());
    }

    /**
     * Notes that a mail of ours came back; the mail and its record say so from then on. Once is enough: later reports of the
     * same mail change nothing.
     *
     * @param forEver whether the address takes no mail at all, and not only this one or now
     */
    public void bounced(Written mail, String reason, boolean forEver) {
        String why = Headers.line(reason, 500);
        boolean first = jdbc.sql("update mail_outbox set bounced_at = localtimestamp(6), bounce_reason = ?,"
                                + " bounce_final = ? where id = ? and bounced_at is null")
                        .params(why, forEver, mail.id())
                        .update()
                == 1;
        if (first && mail.record() != null) {
            timeline.add(
                    mail.record(),
                    TimelineEntry.of(
                                    TimelineEntry.Kind.SYSTEM,
                                    forEver ? "mail.timeline.bouncedForEver" : "mail.timeline.bounced",
                                    mail.toAddress())
                            .withBody(why)
                            .withReference("mail:" + mail.id()));
        }
    }
}
