package org.batoncrm.pool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.lead.LeadStatus;
import org.batoncrm.lead.Leads;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What nobody looks after, and taking it. Every method checks what the actor may do. */
@Service
public class Pool {

    /** How many records a page has. */
    public static final int PAGE = 50;

    private static final int MOST = 100;

    /** A page of the pool. */
    public record Found(List<PooledView> items, long total) {}

    /** One record that somebody wanted, and why not; null when it is theirs now. */
    public record Claim(String id, @Nullable Refusal refusal) {}

    /** How a record stands with the pool; both null: it has nothing to do with it. */
    public record Standing(
            @Nullable PooledView pooled,
            @Nullable LocalDate goesOn,
            @Nullable String reasonKey) {}

    /** How much of the day's views is used; null: there is no limit for the actor. */
    public record Views(long used, int most) {}

    private final PoolStore store;
    private final PoolProperties properties;
    private final Leads leads;
    private final Accounts accounts;
    private final Contacts contacts;
    private final Records records;
    private final Access access;
    private final Users users;
    private final CurrentUser current;
    private final Timeline timeline;
    private final TransactionTemplate transaction;
    private final BatonProperties baton;
    private final Clock clock;

    Pool(
            PoolStore store,
            PoolProperties properties,
            Leads leads,
            Accounts accounts,
            Contacts contacts,
            Records records,
            Access access,
            Users users,
            CurrentUser current,
            Timeline timeline,
            TransactionTemplate transaction,
            BatonProperties baton,
            Clock clock) {
        this.store = store;
        this.properties = properties;
        this.leads = leads;
        this.accounts = accounts;
        this.contacts = contacts;
        this.records = records;
        this.access = access;
        this.users = users;
        this.current = current;
        this.timeline = timeline;
        this.transaction = transaction;
        this.baton = baton;
        this.clock = clock;
    }

    /** Whether the actor may look into the pool: who may read leads. */
    public boolean mayLook() {
        return access.readable(PoolKind.LEAD.type()).scope() != Access.Scope.NONE;
    }

    /** Whether the actor may take something: the people of sales. */
    public boolean mayClaim() {
        return current.get().hasAny(Role.SDR, Role.AE, Role.SALES_MANAGER);
    }

    @Transactional(readOnly = true)
    public Found page(PoolKind kind, int page) {
        requireLook();
        Access.Rows rows = access.readable(kind.type());
        List<PoolStore.Row> found = store.page(kind, rows, Math.max(0, page), PAGE);
        return new Found(views(found), store.count(kind, rows));
    }

    /** How the record stands with the pool; not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public Standing standing(RecordId id) {
        PoolKind kind = PoolKind.of(id.type()).orElseThrow(() -> new NotFound(id));
        records.requireReadable(id);
        RecordCard card = Objects.requireNonNull(records.cards(List.of(id)).get(id));
        if (card.ownerId() == null && store.letGo(id)) {
            PoolStore.Entry entry = store.entry(id).orElse(null);
            return new Standing(
                    views(List.of(new PoolStore.Row(id, clock.instant(), kind == PoolKind.LEAD, entry)))
                            .get(0),
                    null,
                    null);
        }
        return Optional.ofNullable(
                        store.warnings(id.type(), List.of(id.value())).get(id))
                .filter(warning -> Objects.equals(warning.owner(), card.ownerId()))
                .map(warning -> new Standing(null, warning.recycleOn(), warning.reason()))
                .orElse(new Standing(null, null, null));
    }

    /** Takes records for the actor; one that is refused does not hold up the others. */
    public List<Claim> claim(Collection<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new Invalid("ids", "record.list.chooseSome", MOST);
        }
        if (!mayClaim()) {
            throw new Forbidden("error.forbidden");
        }
        long me = current.person().map(Actor::userId).orElseThrow(() -> new Forbidden("error.notLoggedIn"));
        List<Claim> claims = new ArrayList<>();
        new LinkedHashSet<>(ids).forEach(id -> claims.add(new Claim(id, claim(id, me))));
        return claims;
    }

    private @Nullable Refusal claim(String number, long me) {
        try {
            RecordId id = RecordId.of(number);
            transaction.executeWithoutResult(status -> take(id, me));
            return null;
        } catch (Refusal no) {
            return no;
        } catch (ConcurrencyFailureException meanwhile) {
            return new Conflict("error.stale");
        }
    }

    private void take(RecordId id, long me) {
        PoolKind kind = PoolKind.of(id.type()).orElseThrow(() -> new NotFound(id));
        store.lockPerson(me);
        long owner = store.lockOwner(id).orElseThrow(() -> new NotFound(id));
        if (owner == me) {
            return;
        }
        if (owner != 0) {
            UserCard faster = users.cards(Set.of(owner)).get(owner);
            throw new Conflict("pool.taken", id, faster == null ? "?" : faster.name());
        }
        records.requireReadable(id);
        requireRoom(kind, me);
        PoolStore.Entry entry = store.entry(id).orElse(null);
        requireCool(id, entry, me);
        if (kind == PoolKind.LEAD) {
            leads.assign(id, me);
            if (leads.get(id).status() == LeadStatus.UNREACHABLE) {
                leads.reopen(id);
            }
        } else {
            accounts.assign(id, me);
            store.contacts(id, null).forEach(contact -> contacts.assign(contact, me));
        }
        store.claimed(id, me);
        timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "pool.timeline.claimed", nameOf(me)));
    }

    private void requireRoom(PoolKind kind, long me) {
        int cap = kind == PoolKind.LEAD ? properties.leadCap() : properties.accountCap();
        if (store.owned(kind, me, properties.countCustomers()) >= cap) {
            throw new Rejected("pool.cap." + kind.name().toLowerCase(java.util.Locale.ROOT), cap);
        }
    }

    private void requireCool(RecordId id, PoolStore.@Nullable Entry entry, long me) {
        if (entry != null && Objects.equals(entry.lastOwner(), me)) {
            Instant free = entry.since().plus(Duration.ofDays(properties.coolingDays()));
            if (free.isAfter(clock.instant())) {
                throw new Rejected(
                        "pool.cooling",
                        id,
                        LocalDate.ofInstant(free, baton.zone()).toString());
            }
        }
    }

    /**
     * Whoever opens a record of the pool has looked at it; more than so many a day are refused. Records that belong to
     * somebody, and those that only wait for their first owner, do not count.
     */
    public void look(RecordId id) {
        Optional<Actor> actor = current.person().filter(Pool::limited);
        if (actor.isEmpty() || PoolKind.of(id.type()).isEmpty()) {
            return;
        }
        long me = Objects.requireNonNull(actor.get().userId());
        boolean seen = Boolean.TRUE.equals(transaction.execute(
                status -> !store.letGo(id) || store.view(me, today(), id, properties.dailyViews())));
        if (!seen) {
            throw new Rejected("pool.viewLimit", properties.dailyViews());
        }
    }

    /** How much the actor has looked at today; null when there is no limit for the actor. */
    @Transactional(readOnly = true)
    public @Nullable Views views() {
        return current.person()
                .filter(Pool::limited)
                .map(me ->
                        new Views(store.views(Objects.requireNonNull(me.userId()), today()), properties.dailyViews()))
                .orElse(null);
    }

    private static boolean limited(Actor actor) {
        return actor.hasAny(Role.SDR, Role.AE)
                && !actor.hasAny(
                        Role.SALES_MANAGER,
                        Role.SALES_DIRECTOR,
                        Role.GENERAL_MANAGER,
                        Role.DATA_STEWARD,
                        Role.ADMIN,
                        Role.AUDITOR);
    }

    /** Notes that a record has come to the pool; whoever moved it there calls this in the same transaction. */
    @Transactional
    public void left(RecordId id, @Nullable Long lastOwner, String reasonKey) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        store.put(id, lastOwner, reasonKey);
        store.calm(List.of(id));
    }

    private void requireLook() {
        if (!mayLook()) {
            throw new Forbidden("error.forbidden");
        }
    }

    private List<PooledView> views(List<PoolStore.Row> rows) {
        Set<Long> people = new HashSet<>();
        rows.forEach(row -> {
            if (row.entry() != null && row.entry().lastOwner() != null) {
                people.add(row.entry().lastOwner());
            }
        });
        Map<Long, UserCard> named = people.isEmpty() ? Map.of() : users.cards(people);
        Map<RecordId, RecordCard> cards =
                new HashMap<>(records.cards(rows.stream().map(PoolStore.Row::id).toList()));
        return rows.stream()
                .filter(row -> cards.containsKey(row.id()))
                .map(row -> {
                    PoolStore.Entry entry = row.entry();
                    RecordCard card = cards.get(row.id());
                    UserCard last = entry == null || entry.lastOwner() == null ? null : named.get(entry.lastOwner());
                    return new PooledView(
                            row.id(),
                            card.title(),
                            card.subtitle(),
                            entry == null ? row.updatedAt() : entry.since(),
                            entry != null
                                    ? entry.reason()
                                    : row.unreachable() ? "pool.reason.unreachable" : "pool.reason.nobody",
                            last == null ? null : last.name());
                })
                .toList();
    }

    private String nameOf(long person) {
        return Objects.requireNonNull(users.cards(Set.of(person)).get(person)).name();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }
}
