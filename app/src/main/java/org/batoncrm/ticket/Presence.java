package org.batoncrm.ticket;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who else has a ticket open, and who is writing, on whatever node: so that two do not answer at once. */
@Service
@Transactional
public class Presence {

    /** Whoever says nothing for so long has gone; pages say it three times as often. */
    private static final Duration GONE = Duration.ofSeconds(45);

    /** Somebody who has the ticket open too. */
    public record Other(String name, boolean writing) {}

    private final JdbcClient jdbc;
    private final Records records;
    private final TicketStepDesk desk;
    private final Users users;
    private final Clock clock;

    Presence(JdbcClient jdbc, Records records, TicketStepDesk desk, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.desk = desk;
        this.users = users;
        this.clock = clock;
    }

    /** The actor has it open now; who else has. Not found unless the ticket may be read. */
    public List<Other> here(RecordId ticket, boolean writing) {
        records.requireReadable(ticket);
        Long actor = desk.actor();
        Instant now = clock.instant();
        if (actor != null) {
            int known = jdbc.sql(
                            "update ticket_presence set seen_at = ?, writing = ? where ticket_id = ? and user_id = ?")
                    .params(Timestamp.from(now), writing, ticket.value(), actor)
                    .update();
            if (known == 0) {
                arrive(ticket, actor, now, writing);
            }
        }
        Map<Long, Boolean> others = jdbc
                .sql("select user_id, writing from ticket_presence where ticket_id = ?"
                        + " and seen_at > ? order by user_id limit 20")
                .params(ticket.value(), Timestamp.from(now.minus(GONE)))
                .query((rs, n) -> Map.entry(rs.getLong(1), rs.getBoolean(2)))
                .list()
                .stream()
                .filter(one -> !one.getKey().equals(actor))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (others.isEmpty()) {
            return List.of();
        }
        Map<Long, UserCard> cards = users.cards(others.keySet());
        return others.entrySet().stream()
                .filter(one -> cards.containsKey(one.getKey()))
                .map(one -> new Other(cards.get(one.getKey()).name(), one.getValue()))
                .toList();
    }

    private void arrive(RecordId ticket, long actor, Instant now, boolean writing) {
        try {
            jdbc.sql("insert into ticket_presence (ticket_id, user_id, seen_at, writing) values (?, ?, ?, ?)")
                    .params(ticket.value(), actor, Timestamp.from(now), writing)
                    .update();
        } catch (DuplicateKeyException anotherWindow) {
            // The same person has it open twice; one row is all that is wanted.
        }
    }

    /** Any node may sweep. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT20M")
    public void sweep() {
        jdbc.sql("delete from ticket_presence where seen_at < ?")
                .param(Timestamp.from(clock.instant().minus(Duration.ofHours(1))))
                .update();
    }
}
