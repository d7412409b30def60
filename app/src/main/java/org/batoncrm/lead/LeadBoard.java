package org.batoncrm.lead;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds leads among those that the actor may see. */
@Service
@Transactional(readOnly = true)
public class LeadBoard {

    /** What is looked for; a null or empty part does not narrow. */
    public record Search(
            @Nullable String text,
            List<LeadStatus> statuses,
            @Nullable Long ownerId) {}

    /** One page of leads and how many there are in all. */
    public record Found(List<LeadDetails> leads, long total) {}

    private static final Map<String, String> SORTS = Map.ofEntries(
            Map.entry("createdAt", "created_at"),
            Map.entry("updatedAt", "updated_at"),
            Map.entry("id", "id"),
            Map.entry("lastName", "last_name"),
            Map.entry("company", "company_key"),
            Map.entry("status", "status"),
            Map.entry("score", "score"),
            Map.entry("grade", "grade"),
            Map.entry("nextAttemptAt", "next_attempt_at"));

    private final LeadRepository leads;
    private final JdbcClient jdbc;
    private final Access access;

    LeadBoard(LeadRepository leads, JdbcClient jdbc, Access access) {
        this.leads = leads;
        this.jdbc = jdbc;
        this.access = access;
    }

    /** A page of what was found; an unknown field to sort by is refused. */
    public Found page(Search search, @Nullable String sortField, boolean descending, long offset, int size) {
        String column = SORTS.get(sortField == null ? "createdAt" : sortField);
        if (column == null) {
            throw new Invalid("sort", "error.sort");
        }
        String direction = sortField == null || descending ? " desc" : " asc";
        Map<String, Object> parameters = new HashMap<>();
        String where = where(search, parameters);
        long total = jdbc.sql("select count(*) from sales_lead l where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        List<Long> ids = total == 0
                ? List.of()
                : jdbc.sql("select l.id from sales_lead l where " + where + " order by l." + column + direction
                                + ", l.id" + direction + " limit " + size + " offset " + offset)
                        .params(parameters)
                        .query(Long.class)
                        .list();
        List<LeadDetails> found = leads.findAllById(ids).stream()
                .map(Lead::details)
                .sorted(Comparator.comparingInt(lead -> ids.indexOf(lead.id().value())))
                .toList();
        return new Found(found, total);
    }

    private String where(Search search, Map<String, Object> parameters) {
        List<String> parts = new ArrayList<>();
        parts.add("l.deleted_at is null");
        parts.add(access.readable(RecordType.LEAD).sql("l", parameters));
        if (!search.statuses().isEmpty()) {
            parameters.put(
                    "statuses", search.statuses().stream().map(Enum::name).toList());
            parts.add("l.status in (:statuses)");
        }
        if (search.ownerId() != null) {
            parameters.put("owner", search.ownerId());
            parts.add("l.owner_id = :owner");
        }
        String text = search.text() == null ? null : LeadText.line(search.text());
        if (text != null) {
            parameters.put("text", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%");
            parts.add("(lower(l.first_name) like :text escape '!' or lower(l.last_name) like :text escape '!'"
                    + " or lower(l.company) like :text escape '!' or l.email_key like :text escape '!'"
                    + " or l.phone_key like :text escape '!')");
        }
        return String.join(" and ", parts);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
