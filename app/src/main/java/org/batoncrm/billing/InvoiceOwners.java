package org.batoncrm.billing;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose invoices are, many at once: for those who match whole files. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvoiceOwners {

    /** An invoice that an account still owes. */
    record Owed(RecordId invoice, RecordId account, String currency, BigDecimal open) {}

    private final JdbcClient jdbc;

    InvoiceOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Accounts by formal number. */
    Map<String, RecordId> byNumber(Collection<String> numbers) {
        Map<String, RecordId> owners = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select formal_number, account_id from invoice where formal_number in (:numbers)"
                            + " and deleted_at is null")
                    .param("numbers", numbers)
                    .query(rs -> {
                        owners.put(rs.getString(1), account(rs.getLong(2)));
                    });
        }
        return owners;
    }

    /** Accounts by record number. */
    Map<RecordId, RecordId> byRecord(Collection<RecordId> invoices) {
        Map<RecordId, RecordId> owners = new HashMap<>();
        if (!invoices.isEmpty()) {
            jdbc.sql("select id, account_id from invoice where id in (:ids) and deleted_at is null")
                    .param("ids", invoices.stream().map(RecordId::value).toList())
                    .query(rs -> {
                        owners.put(InvoiceStore.id(rs.getLong(1)), account(rs.getLong(2)));
                    });
        }
        return owners;
    }

    /** All that these accounts owe. */
    List<Owed> owedBy(Collection<RecordId> accounts) {
        return accounts.isEmpty()
                ? List.of()
                : jdbc.sql("select id, account_id, currency, open_amount from invoice where account_id in (:accounts)"
                                + " and state = 'ISSUED' and kind = 'INVOICE' and deleted_at is null")
                        .param(
                                "accounts",
                                accounts.stream().map(RecordId::value).toList())
                        .query((rs, n) -> new Owed(
                                InvoiceStore.id(rs.getLong(1)),
                                account(rs.getLong(2)),
                                rs.getString(3),
                                rs.getBigDecimal(4)))
                        .list();
    }

    private static RecordId account(long number) {
        return RecordId.of(RecordType.ACCOUNT, number);
    }
}
