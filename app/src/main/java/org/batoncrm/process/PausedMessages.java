package org.batoncrm.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens to a record while its case is paused. The case waits for the message but must not move; the message is
 * kept beside those of other systems, in the transaction of what has happened, and delivered when the case goes on.
 */
@Component
class PausedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(PausedMessages.class);

    /** What JSON alone would give back as something else. */
    private static final String DATE = "date";

    private static final String LONG = "long";

    private final JdbcTemplate jdbc;
    private final CurrentUser current;
    private final JsonMapper json;
    private final Clock clock;

    PausedMessages(JdbcTemplate jdbc, CurrentUser current, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps the message when a paused case of the record waits for it; the same one only once for each time that it waits.
     *
     * @return whether one is paused and waits
     */
    boolean keep(RecordId record, String message, Map<String, Object> variables) {
        List<String> waits = jdbc.queryForList(
                "select s.ID_ from ACT_RU_EXECUTION p join ACT_RU_EVENT_SUBSCR s on s.PROC_INST_ID_ = p.ID_"
                        + " where p.BUSINESS_KEY_ = ? and p.SUSPENSION_STATE_ = 2"
                        + " and s.EVENT_TYPE_ = 'message' and s.EVENT_NAME_ = ? order by s.ID_",
                String.class,
                record.toString(),
                message);
        if (waits.isEmpty()) {
            return false;
        }
        String once = Messages.onceKey(message, record.toString(), "paused " + waits.get(0));
        Integer kept =
                jdbc.queryForObject("select count(*) from inbox_message where once_key = ?", Integer.class, once);
        if (kept != null && kept > 0) {
            return true;
        }
        try {
            jdbc.update(
                    "insert into inbox_message (name, record_number, content, state, received_at, login, once_key)"
                            + " values (?, ?, ?, 'WAITING', ?, ?, ?)",
                    message,
                    record.toString(),
                    json.writeValueAsString(written(variables)),
                    Timestamp.from(clock.instant()),
                    current.find().map(Actor::login).orElse(null),
                    once);
        } catch (DuplicateKeyException again) {
            LOG.debug("{} for {} is kept already", message, record);
        }
        return true;
    }

    static Map<String, Object> written(Map<String, Object> variables) {
        Map<String, Object> plain = new HashMap<>(variables);
        plain.replaceAll((name, value) -> value instanceof Date date
                ? Map.of(DATE, date.toInstant().toString())
                : value instanceof Long number ? Map.of(LONG, number) : value);
        return plain;
    }

    /** As they were before they were kept; messages of other systems carry nothing that needs it. */
    static Map<String, Object> read(Map<String, Object> content) {
        Map<String, Object> variables = new HashMap<>(content);
        variables.replaceAll((name, value) -> value instanceof Map<?, ?> kept && kept.get(DATE) != null
                ? Date.from(Instant.parse(String.valueOf(kept.get(DATE))))
                : value instanceof Map<?, ?> kept && kept.get(LONG) instanceof Number number
                        ? (Object) number.longValue()
                        : value);
        return variables;
    }
}
