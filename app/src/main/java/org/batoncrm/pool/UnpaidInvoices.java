package org.batoncrm.pool;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An account that owes something stays with its owner. */
@Component
class UnpaidInvoices implements PoolBlocker {

    private final JdbcClient jdbc;

    UnpaidInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<RecordId> blocked(Collection<RecordId> records) {
        List<Long> accounts = records.stream()
                .filter(id -> id.type() == RecordType.ACCOUNT)
                .map(RecordId::value)
                .toList();
        Set<RecordId> owing = new HashSet<>();
        if (!accounts.isEmpty()) {
            jdbc.sql("select distinct account_id from invoice where account_id in (:accounts)"
                            + " and issued_on is not null and open_amount > 0 and deleted_at is null")
                    .param("accounts", accounts)
                    .query(Long.class)
                    .list()
                    .forEach(id -> owing.add(RecordId.of(RecordType.ACCOUNT, id)));
        }
        return owing;
    }
}
