package org.batoncrm.customer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.DuplicateSource;
import org.batoncrm.record.PossibleDuplicates;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts with the same mail address or telephone, accounts with the same domain or name. */
@Component
@Order(10)
class CustomerDuplicates implements DuplicateSource {

    private static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Access access;

    CustomerDuplicates(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public Map<RecordId, String> possible(PossibleDuplicates.Typed typed) {
        Map<RecordId, String> found = new LinkedHashMap<>();
        boolean mail = typed.email().contains("@");
        if (mail) {
            contacts("r.email", typed.email().strip().toLowerCase(Locale.ROOT), "record.duplicate.email", found);
        }
        String digits = CompanyNames.digits(typed.phone());
        if (digits != null) {
            contacts("r.phone_digits", digits, "record.duplicate.phone", found);
        }
        String domain = CompanyNames.domain(typed.website());
        String wanted = domain.isEmpty() && mail ? CompanyNames.domain(typed.email()) : domain;
        if (!wanted.isEmpty()) {
            accounts("r.domain", wanted, "record.duplicate.domain", found);
        }
        String plain = CompanyNames.matchName(typed.company());
        if (plain.length() >= 2) {
            accounts("r.match_name", plain, "record.duplicate.company", found);
        }
        return found;
    }

    private void contacts(String column, String wanted, String reasonKey, Map<RecordId, String> found) {
        find(RecordType.CONTACT, "contact", column, wanted, reasonKey, found);
    }

    private void accounts(String column, String wanted, String reasonKey, Map<RecordId, String> found) {
        find(RecordType.ACCOUNT, "account", column, wanted, reasonKey, found);
    }

    private void find(
            RecordType type,
            String table,
            String column,
            String wanted,
            String reasonKey,
            Map<RecordId, String> found) {
        Map<String, Object> parameters = new HashMap<>(Map.of("wanted", wanted));
        String rows = access.readable(type).sql("r", parameters);
        jdbc.sql("select r.id from " + table + " r where " + column + " = :wanted and r.deleted_at is null and " + rows
                        + " order by r.id limit " + MOST)
                .params(parameters)
                .query(rs -> {
                    found.putIfAbsent(RecordId.of(type, rs.getLong(1)), reasonKey);
                });
    }
}
