package org.batoncrm.customer;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.PersonName;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people at companies. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Contacts implements ListSource {

    /** A page of contacts as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    /** A person at a company, or a company of a person. */
    public record RoleAt(
            RecordId contact,
            RecordId account,
            String title,
            @Nullable String role,
            boolean main) {}

    private final RecordDesk<Contact> desk;
    private final Lists lists;
    private final Records records;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final Clock clock;

    Contacts(RecordDesk<Contact> desk, Lists lists, Records records, Timeline timeline, JdbcClient jdbc, Clock clock) {
        this.desk = desk;
        this.lists = lists;
        this.records = records;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public RecordId create(Map<String, @Nullable Object> input) {
        Contact contact = desk.create(new Contact(), input);
        desk.flush();
        keepMainRole(contact);
        return desk.idOf(contact);
    }

    /** The contact as its REST resource shows it. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id));
    }

    /** Only the fields named change; refused when the caller has seen another version (an entity tag). */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        Contact contact = desk.forChange(id);
        Etags.requireMatch(ifMatch, contact.version());
        desk.change(contact, changes);
        keepMainRole(contact);
        return json(contact);
    }

    @Transactional(readOnly = true)
    public int version(RecordId id) {
        return desk.get(id).version();
    }

    public void delete(RecordId id) {
        delete(id, null);
    }

    /** Refused when the caller has seen another version. */
    public void delete(RecordId id, @Nullable String ifMatch) {
        Contact contact = desk.forChange(id);
        Etags.requireMatch(ifMatch, contact.version());
        desk.delete(contact);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(ContactShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::json).toList(), numbers.total());
    }

    /** The contact with this mail address, whoever may see it: the same person must not be made twice. */
    @Transactional(readOnly = true)
    public Optional<RecordId> findByEmail(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return Optional.empty();
        }
        return jdbc.sql("select id from contact where email = ? and deleted_at is null order by id limit 1")
                .param(email.strip().toLowerCase(java.util.Locale.ROOT))
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.CONTACT, id));
    }

    /**
     * The contact that this person surely is: the same mail address; without one, the same name with the same
     * telephone, or else at the same company. Without regard to rights, as {@link #findByEmail}.
     */
    @Transactional(readOnly = true)
    public Optional<RecordId> findMatch(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable RecordId account) {
        if (email != null && !email.isBlank()) {
            return findByEmail(email);
        }
        Contact wanted = new Contact();
        wanted.firstName = firstName;
        wanted.lastName = lastName;
        wanted.nameInFull();
        String digits = CompanyNames.digits(phone);
        if (wanted.fullName.isBlank()) {
            return Optional.empty();
        }
        String rest = digits != null
                ? "phone_digits = :digits"
                : account != null
                        ? "account_id = :account"
                        : "account_id is null and phone_digits is null and email is null";
        return jdbc.sql("select id from contact where deleted_at is null and full_name = :name and " + rest
                        + " order by id limit 1")
                .param("name", wanted.fullName)
                .param("digits", digits)
                .param("account", account == null ? null : account.value())
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.CONTACT, id));
    }

    /**
     * What {@link #findMatch} compares.
     *
     * @param known by what somebody with these particulars can be found
     * @param sought by what the same person would be looked for
     */
    public record MatchKeys(Set<String> known, Set<String> sought) {}

    public MatchKeys matchKeys(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable RecordId account) {
        String name = PersonName.of(firstName, lastName);
        String digits = CompanyNames.digits(phone);
        List<String> known = new ArrayList<>();
        if (email != null && !email.isBlank()) {
            known.add("email " + email.strip().toLowerCase(java.util.Locale.ROOT));
        }
        if (!name.isBlank() && digits != null) {
            known.add("phone " + digits + " " + name);
        }
        if (!name.isBlank() && account != null) {
            known.add(account + " " + name);
        }
        if (!name.isBlank() && known.isEmpty()) {
            known.add("name " + name);
        }
        return new MatchKeys(Set.copyOf(known), known.stream().limit(1).collect(Collectors.toSet()));
    }

    /** Gives the person a role at a company, or another one there. Asked twice, it happens once. */
    public void link(RecordId contact, RecordId account, @Nullable String role) {
        Contact person = desk.forChange(contact);
        records.requireReadable(account);
        String named = role == null || role.isBlank() ? null : role.strip();
        new Invalid.Check().length(named, 120, "role").orRefuse();
        int changed = jdbc.sql("update contact_role set role_name = ? where contact_id = ? and account_id = ?")
                .params(named, contact.value(), account.value())
                .update();
        if (changed == 0) {
            insertRole(contact.value(), account.value(), named);
            timeline.add(
                    account,
                    TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "customer.contact.linked", person.title())
                            .withReference(contact.toString()));
        }
        if (person.accountId == null) {
            desk.change(person, new HashMap<>(Map.of("accountId", account.toString())));
        }
    }

    public void unlink(RecordId contact, RecordId account) {
        Contact person = desk.forChange(contact);
        records.requireReadable(account);
        jdbc.sql("delete from contact_role where contact_id = ? and account_id = ?")
                .params(contact.value(), account.value())
                .update();
        if (Objects.equals(person.accountId, account.value())) {
            HashMap<String, @Nullable Object> change = new HashMap<>();
            change.put("accountId", null);
            desk.change(person, change);
        }
        timeline.add(
                account,
                TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "customer.contact.unlinked", person.title())
                        .withReference(contact.toString()));
    }

    /** The people at a company that the actor may see. */
    @Transactional(readOnly = true)
    public List<RoleAt> at(RecordId account) {
        records.requireReadable(account);
        return jdbc
                .sql("select c.id, c.full_name, r.role_name, c.account_id, c.job_title from contact_role r"
                        + " join contact c on c.id = r.contact_id where r.account_id = ? and c.deleted_at is null"
                        + " order by c.full_name limit 200")
                .param(account.value())
                .query((rs, n) -> new RoleAt(
                        RecordId.of(RecordType.CONTACT, rs.getLong(1)),
                        account,
                        rs.getString(2),
                        rs.getString(3) == null ? rs.getString(5) : rs.getString(3),
                        account.value() == rs.getLong(4)))
                .list()
                .stream()
                .filter(role -> records.readable(role.contact()))
                .toList();
    }

    /** The companies of a person that the actor may see. */
    @Transactional(readOnly = true)
    public List<RoleAt> accountsOf(RecordId contact) {
        Contact person = desk.get(contact);
        return jdbc
                .sql("select a.id, a.name, r.role_name from contact_role r join account a on a.id = r.account_id"
                        + " where r.contact_id = ? and a.deleted_at is null order by a.name limit 50")
                .param(contact.value())
                .query((rs, n) -> new RoleAt(
                        contact,
                        RecordId.of(RecordType.ACCOUNT, rs.getLong(1)),
                        rs.getString(2),
                        rs.getString(3),
                        Objects.equals(person.accountId, rs.getLong(1))))
                .list()
                .stream()
                .filter(role -> records.readable(role.account()))
                .toList();
    }

    /** Takes back what was just made: into the waste bin if nobody has changed it and nothing hangs on it. */
    public boolean removeIfUntouched(RecordId id) {
        Contact contact = desk.forChange(id);
        long hanging = jdbc.sql("select count(*) from activity where record_type = 'CONTACT' and record_id = ?"
                        + " and deleted_at is null")
                .param(id.value())
                .query(Long.class)
                .single();
        if (hanging > 0
                || !Duration.between(contact.createdAt(), contact.updatedAt()).isZero()) {
            return false;
        }
        desk.delete(contact);
        return true;
    }

    /** The fields that a form for a new contact asks for. */
    public List<RecordSheet.Line> form(List<String> keys) {
        return desk.blank(new Contact(), keys);
    }

    @Override
    public ListSpec spec() {
        return ContactShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public String createLink() {
        return "/contacts/new";
    }

    private Map<String, @Nullable Object> json(Contact contact) {
        Map<String, @Nullable Object> all = desk.json(contact);
        if (all.get("consent") instanceof Map<?, ?> consent) {
            Map<String, @Nullable Object> dated = new java.util.LinkedHashMap<>();
            consent.forEach((key, held) -> dated.put(key.toString(), held));
            dated.put("at", contact.consentAt);
            all.put("consent", dated);
        }
        all.put("name", contact.title());
        return all;
    }

    /** The company named in the contact itself is one of its companies. */
    private void keepMainRole(Contact contact) {
        if (contact.accountId != null) {
            long there = jdbc.sql("select count(*) from contact_role where contact_id = ? and account_id = ?")
                    .params(contact.id(), contact.accountId)
                    .query(Long.class)
                    .single();
            if (there == 0) {
                insertRole(Objects.requireNonNull(contact.id()), contact.accountId, null);
            }
        }
    }

    private void insertRole(long contact, long account, @Nullable String role) {
        jdbc.sql("insert into contact_role (contact_id, account_id, role_name, since_at) values (?, ?, ?, ?)")
                .params(contact, account, role, Timestamp.from(clock.instant()))
                .update();
    }
}
