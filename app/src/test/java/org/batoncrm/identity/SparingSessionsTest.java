package org.batoncrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class SparingSessionsTest {

    @Autowired
    SparingSessions sessions;

    @Autowired
    JdbcClient jdbc;

    private long written(String id) {
        return jdbc.sql("select last_access_time from SPRING_SESSION where session_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    @Test
    void writesTheTimeOfARequestOnceAMinute() {
        SparingSessions.Sparing fresh = sessions.createSession();
        sessions.save(fresh);
        long first = written(fresh.getId());

        SparingSessions.Sparing soon = sessions.findById(fresh.getId());
        soon.setLastAccessedTime(Instant.ofEpochMilli(first).plusSeconds(59));
        sessions.save(soon);
        assertThat(written(fresh.getId())).isEqualTo(first);

        SparingSessions.Sparing later = sessions.findById(fresh.getId());
        later.setLastAccessedTime(Instant.ofEpochMilli(first).plusSeconds(61));
        sessions.save(later);
        assertThat(written(fresh.getId())).isEqualTo(first + 61_000);
    }

    @Test
    void writesAChangeAtOnceAndKnowsNoDeletedSession() {
        SparingSessions.Sparing fresh = sessions.createSession();
        sessions.save(fresh);
        SparingSessions.Sparing changed = sessions.findById(fresh.getId());
        changed.setAttribute("colour", "blue");
        sessions.save(changed);
        // The first answer after saving is the saved one; the second comes from the database.
        sessions.findById(fresh.getId());
        assertThat(sessions.findById(fresh.getId()).<String>getAttribute("colour"))
                .isEqualTo("blue");

        sessions.save(changed);
        sessions.deleteById(fresh.getId());
        assertThat(sessions.findById(fresh.getId())).isNull();
    }
}
