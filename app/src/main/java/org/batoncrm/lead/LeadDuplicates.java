package org.batoncrm.lead;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.DuplicateSource;
import org.batoncrm.record.PossibleDuplicates;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leads with the same mail address, telephone, domain or company name as what somebody types. */
@Component
@Order(20)
class LeadDuplicates implements DuplicateSource {

    private static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Access access;

    LeadDuplicates(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public Map<RecordId, String> possible(PossibleDuplicates.Typed typed) {
        Map<RecordId, String> found = new LinkedHashMap<>();
        String email = LeadText.line(typed.email());
        String key = email == null || !LeadText.isEmail(email) ? null : email.toLowerCase(Locale.ROOT);
        find("r.email_key = :wanted", key, "record.duplicate.email", found);
        // A number typed without its country is found by the search words, which know every number both ways.
        String digits = typed.phone().replaceAll("\\D", "").replaceFirst("^0+", "");
        find(
                "r.id in (select t.record_id from search_token t where t.token = :wanted and t.record_type = '"
                        + RecordType.LEAD.prefix() + "')",
                digits.length() < 6 ? null : digits,
                "record.duplicate.phone",
                found);
        String website = LeadText.line(typed.website());
        find("r.domain = :wanted", LeadTraits.domain(website, key), "record.duplicate.domain", found);
        String company = LeadTraits.companyKey(LeadText.line(typed.company()));
        find(
                "r.company_key = :wanted",
                company == null || company.length() < 2 ? null : company,
                "record.duplicate.company",
                found);
        return found;
    }

    private void find(String condition, @Nullable String wanted, String reasonKey, Map<RecordId, String> found) {
        if (wanted == null) {
            return;
        }
        Map<String, Object> parameters = new HashMap<>(Map.of("wanted", wanted));
        String rows = access.readable(RecordType.LEAD).sql("r", parameters);
        jdbc.sql("select r.id from sales_lead r where " + condition + " and r.deleted_at is null"
                        + " and r.status <> 'MERGED' and " + rows + " order by r.id desc limit " + MOST)
                .params(parameters)
                .query(rs -> {
                    found.putIfAbsent(RecordId.of(RecordType.LEAD, rs.getLong(1)), reasonKey);
                });
    }
}
