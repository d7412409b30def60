package org.batoncrm.inbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.event.LeadMergedAway;
import org.batoncrm.mail.Correspondence;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a mail belongs to: what it answers, and what its sender has written before. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Threads {

    private final Correspondence correspondence;
    private final Records records;
    private final JdbcClient jdbc;

    Threads(Correspondence correspondence, Records records, JdbcClient jdbc) {
        this.correspondence = correspondence;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** By our token in an address, then by the mail that it answers: of ours, or one that came in before. */
    Optional<RecordId> recordOf(ReadMail.Head head) {
        List<String> addresses = new ArrayList<>(head.delivered());
        addresses.addAll(head.to());
        addresses.addAll(head.cc());
        return correspondence
                .recordOf(addresses)
                .or(() -> ofOurs(head.references()))
                .or(() -> ofEarlier(head.references()))
                .map(this::redirected)
                .filter(record -> records.cards(List.of(record)).containsKey(record));
    }

    /** Whether the sender has had part in what was written about the record. */
    boolean knows(RecordId record, String sender) {
        return correspondence.wroteTo(record, sender)
                || !jdbc.sql("select id from incoming_mail where record_type = ? and record_id = ? and from_address = ?"
                                + " and state = 'TAKEN' limit 1")
                        .params(record.type().name(), record.value(), sender)
                        .query(Long.class)
                        .list()
                        .isEmpty();
    }

    /** The newest record to which mail of the same sender and subject went since then. */
    Optional<RecordId> ofSameSubject(String sender, String subject, Instant since) {
        String key = Subjects.key(subject);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("select record_type, record_id from incoming_mail where from_address = ? and received_at >= ?"
                        + " and subject_key = ? and state = 'TAKEN' and record_id is not null order by id desc limit 1")
                .params(sender, Timestamp.from(since), key)
                .query((rs, n) -> MailRows.record(rs))
                .optional()
                .map(this::redirected)
                .filter(record -> records.cards(List.of(record)).containsKey(record));
    }

    private Optional<RecordId> ofOurs(List<String> references) {
        List<Correspondence.Written> ours = correspondence.written(references);
        return newestFirst(references).stream()
                .flatMap(id -> ours.stream().filter(mail -> mail.messageId().equals(id)))
                .flatMap(mail -> Optional.ofNullable(mail.record()).stream())
                .findFirst();
    }

    private Optional<RecordId> ofEarlier(List<String> references) {
        if (references.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("select record_type, record_id from incoming_mail where message_id in (:ids)"
                        + " and record_id is not null and state = 'TAKEN' order by id desc limit 1")
                .param("ids", references)
                .query((rs, n) -> MailRows.record(rs))
                .optional();
    }

    private static List<String> newestFirst(List<String> references) {
        List<String> turned = new ArrayList<>(references);
        Collections.reverse(turned);
        return turned;
    }

    private RecordId redirected(@Nullable RecordId record) {
        RecordId at = java.util.Objects.requireNonNull(record);
        for (int i = 0; i < 10; i++) {
            Optional<Long> into = jdbc.sql("select into_id from inbox_redirect where record_type = ? and record_id = ?")
                    .params(at.type().name(), at.value())
                    .query(Long.class)
                    .optional();
            if (into.isEmpty()) {
                return at;
            }
            at = RecordId.of(at.type(), into.get());
        }
        return at;
    }

    @EventListener
    void on(LeadMergedAway merged) {
        jdbc.sql("delete from inbox_redirect where record_type = ? and record_id = ?")
                .params(RecordType.LEAD.name(), merged.leadId())
                .update();
        jdbc.sql("insert into inbox_redirect (record_type, record_id, into_id) values (?, ?, ?)")
                .params(RecordType.LEAD.name(), merged.leadId(), merged.intoLeadId())
                .update();
    }
}
