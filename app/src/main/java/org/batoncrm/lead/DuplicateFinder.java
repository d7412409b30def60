package org.batoncrm.lead;

import java.sql.Timestamp;
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
 * leads that can still take something in count, and of two that came at the same moment only the older one. Which one
 * is older, their numbers do not tell: each node draws its own.
 */
@Component
class DuplicateFinder {

    private static final int MOST = 10;
    private static final String LIVING =
            " and l.deleted_at is null and l.status in ('NEW','WORKING','QUALIFIED','NURTURE','UNREACHABLE')";

    private static final String OLDER = " and (l.created_at < :at or l.created_at = :at and l.id < :id)";

    private final JdbcClient jdbc;

    DuplicateFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Candidates older than the lead, exact ones first, without regard to rights. */
    List<DuplicateCandidate> find(Lead lead) {
        LeadTraits traits = lead.traits();
        Map<Long, DuplicateCandidate> found = new LinkedHashMap<>();
        search("email_key", traits.emailKey(), "email", true, lead, found);
        search("phone_key", traits.phoneKey(), "phone", true, lead, found);
        search("domain", traits.domain(), "domain", false, lead, found);
        search("company_key", traits.companyKey(), "company", false, lead, found);
        return new ArrayList<>(found.values());
    }

    /** The newest closed lead of the same person that is older than the lead. */
    Optional<Long> closedBefore(Lead lead) {
        String email = lead.traits().emailKey();
        if (email == null) {
            return Optional.empty();
        }
        return jdbc.sql("select l.id from sales_lead l where l.email_key = :email" + OLDER + " and l.deleted_at is null"
                        + " and l.status in ('DISQUALIFIED','CONVERTED','WITHDRAWN')"
                        + " order by l.created_at desc, l.id desc limit 1")
                .param("email", email)
                .param("at", Timestamp.from(lead.createdAt()))
                .param("id", lead.recordId().value())
                .query(Long.class)
                .optional();
    }

    private void search(
            String column,
            @Nullable String wanted,
            String matched,
            boolean exact,
            Lead lead,
            Map<Long, DuplicateCandidate> found) {
        if (wanted == null || found.size() >= MOST) {
            return;
        }
        jdbc.sql("select l.id, l.first_name, l.last_name, l.company from sales_lead l where l." + column + " = :wanted"
                        + OLDER + LIVING + " order by l.id limit " + MOST)
                .param("wanted", wanted)
                .param("at", Timestamp.from(lead.createdAt()))
                .param("id", lead.recordId().value())
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
