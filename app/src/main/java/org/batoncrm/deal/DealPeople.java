package org.batoncrm.deal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who on the customer's side has a part in a deal, and which. */
@Service
@Transactional
public class DealPeople {

    /** The parts that somebody can have in a buying decision. */
    public static final List<String> ROLES =
            List.of("DECISION_MAKER", "CHAMPION", "INFLUENCER", "USER", "FINANCE", "LEGAL", "PROCUREMENT", "BLOCKER");

    private static final int MOST = 50;

    /** Somebody with a part in the deal. */
    public record Person(RecordId contact, String title, String role) {}

    private final RecordDesk<Deal> deals;
    private final Records records;
    private final Timeline timeline;
    private final JdbcClient jdbc;

    DealPeople(RecordDesk<Deal> deals, Records records, Timeline timeline, JdbcClient jdbc) {
        this.deals = deals;
        this.records = records;
        this.timeline = timeline;
        this.jdbc = jdbc;
    }

    /** As far as the actor may see them. */
    @Transactional(readOnly = true)
    public List<Person> of(RecordId deal) {
        deals.get(deal);
        Map<RecordId, String> roles = new LinkedHashMap<>();
        jdbc.sql("select contact_id, role from deal_contact where deal_id = ? order by role, contact_id limit " + MOST)
                .param(deal.value())
                .query(rs -> {
                    roles.put(RecordId.of(RecordType.CONTACT, rs.getLong(1)), rs.getString(2));
                });
        Map<RecordId, RecordCard> cards = records.cards(roles.keySet());
        List<Person> people = new ArrayList<>();
        roles.forEach((contact, role) -> {
            RecordCard card = cards.get(contact);
            if (card != null && records.readable(contact)) {
                people.add(new Person(contact, card.title(), role));
            }
        });
        return people;
    }

    /** Gives a contact a part; another part of the same contact is replaced. */
    public void add(RecordId deal, RecordId contact, String role) {
        Deal changed = deals.forChange(deal);
        if (contact.type() != RecordType.CONTACT || !records.readable(contact)) {
            throw new Invalid("contactId", "record.badReference", contact.toString());
        }
        new Invalid.Check()
                .that(ROLES.contains(role), "role", "record.badChoice", String.join(", ", ROLES))
                .that(of(deal).size() < MOST, "contactId", "deal.people.tooMany", MOST)
                .orRefuse();
        jdbc.sql("delete from deal_contact where deal_id = ? and contact_id = ?")
                .params(deal.value(), contact.value())
                .update();
        jdbc.sql("insert into deal_contact (deal_id, contact_id, role) values (?, ?, ?)")
                .params(deal.value(), contact.value(), role)
                .update();
        tell(changed, null, role, contact);
    }

    /** Not found unless the contact has a part in the deal. */
    public void remove(RecordId deal, RecordId contact) {
        Deal changed = deals.forChange(deal);
        String role = of(deal).stream()
                .filter(person -> person.contact().equals(contact))
                .map(Person::role)
                .findFirst()
                .orElseThrow(() -> new NotFound(contact));
        jdbc.sql("delete from deal_contact where deal_id = ? and contact_id = ?")
                .params(deal.value(), contact.value())
                .update();
        tell(changed, role, null, contact);
    }

    private void tell(
            Deal deal,
            @org.jspecify.annotations.Nullable String before,
            @org.jspecify.annotations.Nullable String after,
            RecordId contact) {
        String name = records.cards(Set.of(contact)).get(contact).title();
        timeline.add(
                deals.idOf(deal),
                TimelineEntry.changed(List.of(new TimelineEntry.FieldChange(
                        "deal.people", before == null ? null : name, after == null ? null : name))));
    }
}
