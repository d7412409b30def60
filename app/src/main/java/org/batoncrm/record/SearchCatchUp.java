package org.batoncrm.record;

import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes records findable that were there before their kind was, once, after a start with a new version. In small steps,
 * each in a transaction with how far it has come: several nodes take turns, and a kill loses nothing.
 */
@Service
public class SearchCatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(SearchCatchUp.class);
    private static final int AT_ONCE = 50;

    private final ObjectProvider<LateFound> rooms;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ClosingTime closing;

    SearchCatchUp(
            ObjectProvider<LateFound> rooms, JdbcClient jdbc, TransactionTemplate transaction, ClosingTime closing) {
        this.rooms = rooms;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.closing = closing;
    }

    /** Soon after the start, and again for what another node has left when it was stopped. */
    @Scheduled(initialDelay = 30_000, fixedDelay = 3_600_000)
    public void run() {
        rooms.forEach(room -> CurrentUser.asProcess(() -> {
            boolean more;
            do {
                more = Boolean.TRUE.equals(transaction.execute(status -> step(room)));
            } while (more && !closing.hasCome());
            return null;
        }));
    }

    /** The next few; false when nothing is left. */
    private boolean step(LateFound room) {
        Long last = jdbc.sql("select last_id from search_catch_up where record_type = ? for update")
                .param(room.type().prefix())
                .query(Long.class)
                .optional()
                .orElse(null);
        if (last == null) {
            return false;
        }
        List<Long> next = jdbc.sql("select id from " + room.table() + " where id > ? order by id limit " + AT_ONCE)
                .param(last)
                .query(Long.class)
                .list();
        if (next.isEmpty()) {
            jdbc.sql("delete from search_catch_up where record_type = ?")
                    .param(room.type().prefix())
                    .update();
            LOG.info("All records of the kind {} can be found now", room.type());
            return false;
        }
        room.index(next);
        jdbc.sql("update search_catch_up set last_id = ? where record_type = ?")
                .params(next.get(next.size() - 1), room.type().prefix())
                .update();
        return true;
    }
}
