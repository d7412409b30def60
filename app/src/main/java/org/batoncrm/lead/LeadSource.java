package org.batoncrm.lead;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.PersonName;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells lists, tasks and search of leads. */
@Component
class LeadSource implements RecordSource {

    private final LeadRepository leads;
    private final JdbcClient jdbc;
    private final Access access;

    LeadSource(LeadRepository leads, JdbcClient jdbc, Access access) {
        this.leads = leads;
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public RecordType type() {
        return RecordType.LEAD;
    }

    @Override
    public Map<Long, RecordCard> cards(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, RecordCard> cards = new HashMap<>();
        jdbc.sql(
                        "select id, first_name, last_name, company, owner_id, team_id from sales_lead where deleted_at is null and id in ("
                                + String.join(",", Collections.nCopies(ids.size(), "?")) + ")")
                .params(List.copyOf(ids))
                .query(rs -> {
                    long id = rs.getLong(1);
                    String name = PersonName.of(rs.getString(2), rs.getString(3));
                    String company = rs.getString(4) == null ? "" : rs.getString(4);
                    cards.put(
                            id,
                            new RecordCard(
                                    RecordId.of(RecordType.LEAD, id),
                                    name.isEmpty() ? company : name,
                                    name.isEmpty() ? "" : company,
                                    rs.getObject(5, Long.class),
                                    rs.getObject(6, Long.class)));
                });
        return cards;
    }

    @Override
    public boolean readable(RecordId id) {
        return inside(id, access.readable(RecordType.LEAD));
    }

    @Override
    public boolean writable(RecordId id) {
        return inside(id, access.writable(RecordType.LEAD));
    }

    private boolean inside(RecordId id, Access.Rows rows) {
        // A page asks several times, and shows the lead anyway: within a request it is read once.
        return leads.findById(id.value())
                .filter(lead -> !lead.deleted() && rows.include(lead.ownerId(), lead.teamId()))
                .isPresent();
    }
}
