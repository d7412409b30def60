package org.batoncrm.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.SparingSessions.Sparing;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Sessions in the database, written when something in them changes and once a minute while they are used. The
 * repository behind would write, and commit, at each request of everybody, just for the time of it.
 */
class SparingSessions implements FindByIndexNameSessionRepository<Sparing> {

    /** A session may end this much earlier than its timeout says. */
    private static final Duration COARSE = Duration.ofMinutes(1);

    /** Saving a session, the filter asks for it once more, to compare the number; nothing else comes between. */
    private static final long AT_ONCE = Duration.ofMillis(20).toNanos();

    private record Saved(Sparing session, String id, long at) {}

    private final ThreadLocal<Saved> saved = new ThreadLocal<>();
    private final JdbcIndexedSessionRepository database;
    private final FindByIndexNameSessionRepository<Session> sessions;

    // The type of the repository's sessions is not public.
    @SuppressWarnings("unchecked")
    SparingSessions(JdbcIndexedSessionRepository database) {
        this.database = database;
        this.sessions = (FindByIndexNameSessionRepository<Session>) (FindByIndexNameSessionRepository<?>) database;
    }

    @Override
    public Sparing createSession() {
        return new Sparing(sessions.createSession(), true);
    }

    @Override
    public void save(Sparing session) {
        if (session.changed) {
            sessions.save(session.behind);
            session.changed = false;
        }
        saved.set(new Saved(session, session.getId(), System.nanoTime()));
    }

    @Override
    public @Nullable Sparing findById(String id) {
        Saved last = saved.get();
        saved.remove();
        if (last != null && last.id.equals(id) && System.nanoTime() - last.at < AT_ONCE) {
            return last.session;
        }
        Session found = sessions.findById(id);
        return found == null ? null : new Sparing(found, false);
    }

    @Override
    public void deleteById(String id) {
        saved.remove();
        sessions.deleteById(id);
    }

    @Override
    public Map<String, Sparing> findByIndexNameAndIndexValue(String name, String content) {
        Map<String, Sparing> found = new LinkedHashMap<>();
        sessions.findByIndexNameAndIndexValue(name, content)
                .forEach((id, session) -> found.put(id, new Sparing(session, false)));
        return found;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void removeExpired() {
        database.cleanUpExpiredSessions();
    }

    static final class Sparing implements Session {

        private final Session behind;
        private boolean changed;

        private Sparing(Session behind, boolean changed) {
            this.behind = behind;
            this.changed = changed;
        }

        @Override
        public String getId() {
            return behind.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return behind.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return behind.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return behind.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object content) {
            changed = true;
            behind.setAttribute(name, content);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            behind.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return behind.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (!time.isBefore(behind.getLastAccessedTime().plus(COARSE))) {
                changed = true;
                behind.setLastAccessedTime(time);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return behind.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            behind.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return behind.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return behind.isExpired();
        }
    }
}
