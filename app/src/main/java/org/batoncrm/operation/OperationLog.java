package org.batoncrm.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.batoncrm.identity.Ids;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who did what to which case and why: kept here for ever, and told on the record's timeline. */
@Component
class OperationLog {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Timeline timeline;
    private final Operators operators;
    private final Users users;
    private final Texts texts;
    private final JsonMapper json;
    private final Clock clock;

    OperationLog(
            JdbcClient jdbc,
            Ids ids,
            Timeline timeline,
            Operators operators,
            Users users,
            Texts texts,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.timeline = timeline;
        this.operators = operators;
        this.users = users;
        this.texts = texts;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Notes an action in the transaction that does it.
     *
     * @param arguments fill the sentence {@code operation.did.<action>}
     */
    void note(CaseView on, OperationAction action, String reason, @Nullable Long batch, String... arguments) {
        note(on.id(), on.record(), on.process(), action, reason, batch, arguments);
    }

    void note(
            String instance,
            @Nullable RecordId record,
            String process,
            OperationAction action,
            String reason,
            @Nullable Long batch,
            String... arguments) {
        String code = action.name().toLowerCase(Locale.ROOT);
        jdbc.sql(
                        "insert into operation_log (id, instance_id, record_number, process_key, action, arguments, reason, login,"
                                + " batch_id, happened_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        ids.pooled("operation_log"),
                        instance,
                        record == null ? null : record.toString(),
                        process,
                        code,
                        json.writeValueAsString(List.of(arguments)),
                        reason,
                        operators.login(),
                        batch,
                        Timestamp.from(clock.instant()))
                .update();
        if (record != null) {
            timeline.add(
                    record,
                    TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "operation.did." + code, arguments)
                            .withBody(reason));
        }
    }

    /** What was done to a case, the newest first. */
    List<OperationEntry> of(String instance) {
        return named(
                jdbc.sql("select * from operation_log where instance_id = ? order by happened_at desc, id desc limit "
                                + MOST)
                        .param(instance)
                        .query(this::entry)
                        .list());
    }

    /** What was done lately, the newest first. */
    List<OperationEntry> newest() {
        return named(jdbc.sql("select * from operation_log order by happened_at desc, id desc limit " + MOST)
                .query(this::entry)
                .list());
    }

    private OperationEntry entry(ResultSet row, int n) throws SQLException {
        String action = row.getString("action");
        long batch = row.getLong("batch_id");
        boolean alone = row.wasNull();
        return new OperationEntry(
                row.getString("instance_id"),
                RecordId.parse(row.getString("record_number")).orElse(null),
                row.getString("process_key"),
                action,
                texts.get(
                        "operation.did." + action,
                        json.readValue(row.getString("arguments"), TEXTS).toArray()),
                row.getString("reason"),
                row.getString("login"),
                alone ? null : batch,
                row.getTimestamp("happened_at").toInstant());
    }

    private List<OperationEntry> named(List<OperationEntry> entries) {
        Map<String, String> names =
                users.names(entries.stream().map(OperationEntry::by).collect(Collectors.toSet()));
        return entries.stream()
                .map(one -> new OperationEntry(
                        one.instance(),
                        one.record(),
                        one.process(),
                        one.action(),
                        one.sentence(),
                        one.reason(),
                        names.getOrDefault(one.by(), one.by()),
                        one.batch(),
                        one.at()))
                .toList();
    }
}
