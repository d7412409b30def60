package org.batoncrm.pool;

import java.util.Locale;
import java.util.Optional;
import org.batoncrm.kernel.RecordType;

/** What can be in the pool. */
public enum PoolKind {
    LEAD(
            RecordType.LEAD,
            "sales_lead",
            "r.status in ('NEW', 'WORKING', 'QUALIFIED')",
            "r.status in ('NEW', 'WORKING', 'QUALIFIED', 'NURTURE', 'UNREACHABLE')"),
    ACCOUNT(RecordType.ACCOUNT, "account", "1 = 1", "1 = 1");

    private final RecordType type;
    private final String table;
    private final String watched;
    private final String waiting;

    PoolKind(RecordType type, String table, String watched, String waiting) {
        this.type = type;
        this.table = table;
        this.watched = watched;
        this.waiting = waiting;
    }

    public RecordType type() {
        return type;
    }

    String table() {
        return table;
    }

    /** Which rows of an owner can go to the pool, as a condition on {@code r}. */
    String watched() {
        return watched;
    }

    /** Which rows of nobody are in the pool. */
    String waiting() {
        return waiting;
    }

    static Optional<PoolKind> of(RecordType type) {
        return type == RecordType.LEAD
                ? Optional.of(LEAD)
                : type == RecordType.ACCOUNT ? Optional.of(ACCOUNT) : Optional.empty();
    }

    /** {@code leads} or {@code accounts}. */
    public static Optional<PoolKind> ofPath(String path) {
        return RecordType.ofPath(path.toLowerCase(Locale.ROOT)).flatMap(PoolKind::of);
    }
}
