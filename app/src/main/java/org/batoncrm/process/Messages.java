package org.batoncrm.process;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages from other systems. One that comes before its process waits for it is kept and delivered as soon as it
 * does; one that nobody waited for within a day lies on a desk where a person decides.
 */
@Service
public class Messages {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final int LONGEST = 4000;
    private static final String COLUMNS = "id, name, record_number, correlation_id, content, state, received_at";

    /** A message that has not been delivered. */
    public record Kept(
            long id,
            String name,
            @Nullable String record,
            @Nullable String correlationId,
            Map<String, Object> variables,
            String state,
            Instant receivedAt) {}

    /** What has been complained about already: it is tried again every other second. */
    private final Set<Long> refusedBefore = ConcurrentHashMap.newKeySet();

    private final JdbcTemplate jdbc;
    private final RuntimeService runtime;
    private final Records records;
    private final CurrentUser current;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Messages(
            JdbcTemplate jdbc,
            RuntimeService runtime,
            Records records,
            CurrentUser current,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.records = records;
        this.current = current;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Takes a message for the processes of a record that the actor may change, or, without a record, for those that
     * carry its correlation id. One with the same name, record and correlation id as an earlier one has been sent
     * twice: it is taken as the first was, and does nothing.
     */
    @Transactional
    public void receive(
            String name,
            @Nullable String record,
            @Nullable String correlationId,
            Map<String, @Nullable Object> variables) {
        boolean noRecord = record == null || record.isBlank();
        boolean noId = correlationId == null || correlationId.isBlank();
        Invalid.Check check = new Invalid.Check()
                .that(name.matches("[A-Za-z][A-Za-z0-9_.-]{0,99}"), "name", "process.message.badName")
                .that(!noRecord || !noId, "record", "process.message.target")
                .length(correlationId, 100, "correlationId")
                .that(variables.size() <= 50, "variables", "process.message.variables");
        variables.forEach((key, content) -> check.that(
                key.matches("[A-Za-z][A-Za-z0-9_]{0,99}")
                        && (content == null
                                || content instanceof Boolean
                                || content instanceof Number
                                || content instanceof String text && text.length() <= LONGEST),
                key,
                "process.message.variable"));
        check.orRefuse();
        if (noRecord) {
            current.require(Role.ADMIN, Role.DATA_STEWARD, Role.PROCESS_OWNER);
        } else {
            records.requireWritable(RecordId.of(record));
        }
        try {
            jdbc.update(
                    "insert into inbox_message (name, record_number, correlation_id, content, state, received_at, login,"
                            + " once_key) values (?, ?, ?, ?, 'WAITING', ?, ?, ?)",
                    name,
                    noRecord ? null : record,
                    noId ? null : correlationId,
                    json.writeValueAsString(variables),
                    Timestamp.from(clock.instant()),
                    current.get().login(),
                    noId ? null : onceKey(name, noRecord ? "" : record, correlationId));
        } catch (DuplicateKeyException again) {
            LOG.debug("{} for {} has been sent again", name, record);
        }
    }

    /** The same on every database: some think that a and A are one. */
    static String onceKey(String name, String record, String correlationId) {
        try {
            byte[] all = (name + "\n" + record + "\n" + correlationId).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any node may do it: a message is marked in the transaction that delivers it. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    public void deliverWaiting() {
        List<Long> waiting = jdbc.queryForList(
                "select id from inbox_message where state = 'WAITING' order by id limit 500", Long.class);
        refusedBefore.retainAll(waiting);
        for (Long id : waiting) {
            try {
                CurrentUser.asProcess(() -> transaction.execute(status -> tryToDeliver(id)));
            } catch (OptimisticLockingException | org.springframework.dao.ConcurrencyFailureException busy) {
                // The process is moving at this moment; the next round will find it.
            } catch (RuntimeException refused) {
                // It waits for its process, or for somebody at the desk; the others do not wait for it.
                if (refusedBefore.add(id)) {
                    LOG.warn("Kept message {} cannot be delivered now", id, refused);
                }
            }
        }
        transaction.executeWithoutResult(status -> jdbc.update(
                "update inbox_message set state = 'UNMATCHED' where state = 'WAITING' and received_at < ?"
                        // The case may be paused for longer than that.
                        + " and not exists (select 1 from ACT_RU_EXECUTION p"
                        + " where p.BUSINESS_KEY_ = inbox_message.record_number and p.SUSPENSION_STATE_ = 2)",
                Timestamp.from(clock.instant().minus(PATIENCE))));
    }

    private boolean tryToDeliver(long id) {
        Optional<Kept> found = find(id, " for update");
        if (found.isEmpty()) {
            return false;
        }
        List<Execution> listening = listening(found.get());
        if (listening.isEmpty()) {
            return false;
        }
        jdbc.update(
                "update inbox_message set state = 'DELIVERED', settled_at = ? where id = ?",
                Timestamp.from(clock.instant()),
                id);
        listening.forEach(execution -> runtime.messageEventReceived(
                found.get().name(), execution.getId(), found.get().variables()));
        return true;
    }

    /** Only processes that wait already and are not paused; a message from outside never starts one. */
    private List<Execution> listening(Kept message) {
        ExecutionQuery query = runtime.createExecutionQuery().active().messageEventSubscriptionName(message.name());
        if (message.record() != null) {
            query.processInstanceBusinessKey(message.record());
        } else {
            query.processVariableValueEquals("correlationId", message.correlationId());
        }
        return query.list();
    }

    /** What nobody has waited for yet, the oldest first. */
    @Transactional(readOnly = true)
    public List<Kept> desk() {
        requireDesk();
        return jdbc.query(
                "select " + COLUMNS
                        + " from inbox_message where state in ('WAITING', 'UNMATCHED') order by id limit 200",
                this::kept);
    }

    /** Tries once more, at a person's wish. Answers whether a process was waiting. */
    @Transactional
    public boolean deliver(long id) {
        requireDesk();
        return tryToDeliver(id);
    }

    @Transactional(propagation = Propagation.REQUIRED)
    public void discard(long id) {
        requireDesk();
        int done = jdbc.update(
                "update inbox_message set state = 'DISCARDED', settled_at = ?, login = ? where id = ?"
                        + " and state in ('WAITING', 'UNMATCHED')",
                Timestamp.from(clock.instant()),
                current.get().login(),
                id);
        if (done == 0) {
            throw new NotFound(id);
        }
    }

    public boolean mayDesk() {
        return current.find()
                .map(actor -> actor.hasAny(Role.ADMIN, Role.DATA_STEWARD, Role.PROCESS_OWNER))
                .orElse(false);
    }

    private void requireDesk() {
        current.require(Role.ADMIN, Role.DATA_STEWARD, Role.PROCESS_OWNER);
    }

    private Optional<Kept> find(long id, String lock) {
        return jdbc
                .query(
                        "select " + COLUMNS + " from inbox_message where id = ? and state in ('WAITING', 'UNMATCHED')"
                                + lock,
                        this::kept,
                        id)
                .stream()
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getString("name"),
                row.getString("record_number"),
                row.getString("correlation_id"),
                PausedMessages.read(json.readValue(row.getString("content"), HashMap.class)),
                row.getString("state"),
                row.getTimestamp("received_at").toInstant());
    }
}
