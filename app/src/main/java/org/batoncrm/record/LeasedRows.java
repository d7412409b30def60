package org.batoncrm.record;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Work in the background that one node at a time does: rows of a table with a column {@code lease_until}. Whoever takes a
 * row has it until the lease is over, and says now and then that it lives; the row of a node that died is taken by
 * another. The database's clock counts, as those of nodes may differ. The room alone names table and condition.
 */
public final class LeasedRows {

    private static final String FREE = " and (lease_until is null or lease_until < current_timestamp(3))";

    private final JdbcClient jdbc;
    private final String table;
    private final String open;
    private final String end;

    /**
     * @param open the condition under which there is work to do
     * @param lease how long a node may be silent; to the second
     */
    public LeasedRows(JdbcClient jdbc, String table, String open, Duration lease) {
        this.jdbc = jdbc;
        this.table = table;
        this.open = "(" + open + ")";
        this.end = "timestampadd(second, " + lease.toSeconds() + ", current_timestamp(3))";
    }

    /** The oldest that nobody has; it is the caller's. */
    public Optional<Long> take() {
        return jdbc.sql("select id from " + table + " where " + open + FREE + " order by id limit 1")
                .query(Long.class)
                .optional()
                .filter(id ->
                        jdbc.sql("update " + table + " set lease_until = " + end + " where id = ? and " + open + FREE)
                                        .param(id)
                                        .update()
                                == 1);
    }

    /** Gives it back before it is done: the next node goes on at once. */
    public void giveBack(long id) {
        jdbc.sql("update " + table + " set lease_until = null where id = ? and " + open)
                .param(id)
                .update();
    }

    /** Says that whoever has it lives. */
    public void keep(long id) {
        jdbc.sql("update " + table + " set lease_until = " + end + " where id = ? and " + open)
                .param(id)
                .update();
    }
}
