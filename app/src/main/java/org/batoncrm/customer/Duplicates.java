package org.batoncrm.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is possibly the same: the same mail address or telephone, or the same company and domain. */
@Service
@Transactional(readOnly = true)
public class Duplicates {

    /**
     * Somebody who is possibly the same.
     *
     * @param reasonKey message key of what they have in common
     */
    public record Candidate(RecordCard record, String reasonKey) {}

    private final JdbcClient jdbc;
    private final Records records;

    Duplicates(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Looks among accounts and contacts; only those whom the actor may see. */
    public List<Candidate> of(
            @Nullable String email, @Nullable String phone, @Nullable String company, @Nullable String website) {
        Map<RecordId, String> reasons = new LinkedHashMap<>();
        if (email != null && email.contains("@")) {
            find(RecordType.CONTACT, "contact where email = ?", email.strip().toLowerCase(java.util.Locale.ROOT))
                    .forEach(id -> reasons.putIfAbsent(id, "customer.duplicate.email"));
        }
        String digits = CompanyNames.digits(phone);
        if (digits != null) {
            find(RecordType.CONTACT, "contact where phone_digits = ?", digits)
                    .forEach(id -> reasons.putIfAbsent(id, "customer.duplicate.phone"));
        }
        String domain = CompanyNames.domain(website);
        String mailDomain =
                domain.isEmpty() && email != null && email.contains("@") ? CompanyNames.domain(email) : domain;
        if (!mailDomain.isEmpty()) {
            find(RecordType.ACCOUNT, "account where domain = ?", mailDomain)
                    .forEach(id -> reasons.putIfAbsent(id, "customer.duplicate.domain"));
        }
        String plain = CompanyNames.matchName(company);
        if (plain.length() >= 2) {
            find(RecordType.ACCOUNT, "account where match_name = ?", plain)
                    .forEach(id -> reasons.putIfAbsent(id, "customer.duplicate.company"));
        }
        Map<RecordId, RecordCard> cards = records.cards(reasons.keySet());
        return reasons.entrySet().stream()
                .filter(e -> cards.containsKey(e.getKey()) && records.readable(e.getKey()))
                .map(e -> new Candidate(cards.get(e.getKey()), e.getValue()))
                .toList();
    }

    private List<RecordId> find(RecordType type, String fromWhere, String wanted) {
        return jdbc.sql("select id from " + fromWhere + " and deleted_at is null order by id limit 5")
                .param(wanted)
                .query((rs, n) -> RecordId.of(type, rs.getLong(1)))
                .list();
    }
}
