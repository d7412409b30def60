package org.batoncrm.lead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.PersonName;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds leads of the same person (exact: mail or phone) or of the same company (possible: its name or domain). Only
 * leads that can still take something in count, and of two that came at the same moment only the older one.
 */
@Component
class DuplicateFinder {

    private static final int MOST = 10;
    private static final String LIVING =
            " and l.deleted_at is null and l.status in ('NEW','WORKING','QUALIFIED','NURTURE','UNREACHABLE')";

    private final JdbcClient jdbc;

    DuplicateFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Candidates, exact ones first, without regard to rights. */
    List<DuplicateCandidate> find(LeadTraits traits, @Nullable Long olderThan) {
        Map<Long, DuplicateCandidate> found = new LinkedHashMap<>();
        search("email_key", traits.emailKey(), "email", true, olderThan, found);
        search("phone_key", traits.phoneKey(), "phone", true, olderThan, found);
        search("domain", traits.domain(), "domain", false, olderThan, found);
        search("company_key", traits.companyKey(), "company", false, olderThan, found);
        return new ArrayList<>(found.values());
    }

    /** The newest closed lead of the same person. */
    Optional<Long> closedBefore(LeadTraits traits, long id) {
        if (traits.emailKey() == null) {
            return Optional.empty();
        }
        return jdbc.sql("select max(l.id) from sales_lead l where l.email_key = ? and l.id < ? and l.deleted_at is null"
                        + " and l.status in ('DISQUALIFIED','CONVERTED','WITHDRAWN')")
                .params(traits.emailKey(), id)
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .single();
    }

    private void search(
            String column,
            @Nullable String wanted,
            String matched,
            boolean exact,
            @Nullable Long olderThan,
            Map<Long, DuplicateCandidate> found) {
        if (wanted == null || found.size() >= MOST) {
            return;
        }
        jdbc.sql("select l.id, l.first_name, l.last_name, l.company from sales_lead l where l." + column + " = :wanted"
                        + (olderThan == null ? "" : " and l.id < :id") + LIVING + " order by l.id limit " + MOST)
                .param("wanted", wanted)
                .param("id", olderThan == null ? 0L : olderThan)
                .query(rs -> {
                    String name = PersonName.of(rs.getString(2), rs.getString(3));
                    String company = rs.getString(4);
                    found.putIfAbsent(
                            rs.getLong(1),
                            new DuplicateCandidate(
                                    RecordId.of(RecordType.LEAD, rs.getLong(1)),
                                    name.isEmpty() ? String.valueOf(company) : name,
                                    name.isEmpty() ? null : company,
                                    exact,
                                    matched));
                });
    }
}
