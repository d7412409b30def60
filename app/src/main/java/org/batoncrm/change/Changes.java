package org.batoncrm.change;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.change.event.ChangeProposed;
import org.batoncrm.customer.AccountTerms;
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
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proposals to change what nobody changes alone. Every method checks what the actor may do. */
@Service
@Transactional
public class Changes implements ListSource {

    private static final int LONGEST_REASON = 2000;

    /** A page of changes as REST shows them. */
    public record Found(List<ChangeView> items, long total) {}

    private final Map<ChangeKind, ChangeRules> rules = new EnumMap<>(ChangeKind.class);
    private final ChangeStore store;
    private final ChangeCards cards;
    private final Records records;
    private final Lists lists;
    private final Approvals approvals;
    private final ApprovalDesk desk;
    private final AccountTerms terms;
    private final Access access;
    private final Users users;
    private final CurrentUser current;
    private final Timeline timeline;
    private final SearchIndex search;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Changes(
            List<ChangeRules> rules,
            ChangeStore store,
            ChangeCards cards,
            Records records,
            Lists lists,
            Approvals approvals,
            ApprovalDesk desk,
            AccountTerms terms,
            Access access,
            Users users,
            CurrentUser current,
            Timeline timeline,
            SearchIndex search,
            ApplicationEventPublisher events,
            Clock clock) {
        rules.forEach(one -> this.rules.put(one.kind(), one));
        this.store = store;
        this.cards = cards;
        this.records = records;
        this.lists = lists;
        this.approvals = approvals;
        this.desk = desk;
        this.terms = terms;
        this.access = access;
        this.users = users;
        this.current = current;
        this.timeline = timeline;
        this.search = search;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the actor may propose changes of this account: who may change it, and who looks after the money. */
    @Transactional(readOnly = true)
    public boolean mayPropose(RecordId account) {
        try {
            requireProposer(account);
            return true;
        } catch (Forbidden | NotFound no) {
            return false;
        }
    }

    /** Keeps a proposal and starts its process. */
    public RecordId propose(ProposeChange wanted) {
        requireProposer(wanted.account());
        ChangeRules kind = rulesOf(wanted.kind());
        if (wanted.kind() == ChangeKind.DEAL_REGISTRATION) {
            throw new Invalid("kind", "record.badChoice", "BANK_DETAILS, CREDIT_LIMIT");
        }
        if (wanted.input() != null) {
            for (String key : wanted.input().keySet()) {
                new Invalid.Check()
                        .that(kind.inputs().contains(key), key, "error.unknownField", key)
                        .orRefuse();
            }
        }
        Map<String, String> shall = kind.read(wanted.input());
        Map<String, String> was = kind.now(wanted.account());
        new Invalid.Check()
                .that(wanted.reason() != null && !wanted.reason().isBlank(), "reason", "error.required")
                .length(wanted.reason(), LONGEST_REASON, "reason")
                .orRefuse();
        if (shall.equals(was)) {
            throw new Rejected("change.nothing");
        }
        String openKey = wanted.account() + ":" + wanted.kind();
        store.openWith(openKey).ifPresent(open -> {
            throw new Rejected("change.alreadyOpen", open);
        });
        RecordCard account =
                Objects.requireNonNull(records.cards(List.of(wanted.account())).get(wanted.account()));
        ProposedChange change = new ProposedChange(
                store.newId(),
                0,
                wanted.kind(),
                wanted.account(),
                account.title(),
                ChangeState.OPEN,
                was,
                shall,
                null,
                Objects.requireNonNull(wanted.reason()).strip(),
                person(),
                clock.instant(),
                null,
                null,
                null,
                account.ownerId(),
                account.teamId(),
                null,
                null,
                null,
                false);
        keep(change, openKey);
        return change.id();
    }

    /** Writes it down where people look, and lets its process begin. */
    void keep(ProposedChange change, @Nullable String openKey) {
        try {
            store.insert(change, openKey);
        } catch (DuplicateKeyException faster) {
            throw new Conflict("change.alreadyOpenNow", change.title());
        }
        search.put(change.id(), change.title(), List.of(), change.ownerId(), change.teamId());
        timeline.add(
                change.id(),
                TimelineEntry.of(TimelineEntry.Kind.CREATED, "change.timeline.created")
                        .withBody(change.reason()));
        if (change.account() != null) {
            timeline.add(
                    change.account(),
                    TimelineEntry.of(
                                    TimelineEntry.Kind.DECISION,
                                    "change.timeline.proposed",
                                    change.id().toString(),
                                    change.kind().labelKey())
                            .withBody(change.reason()));
        }
        events.publishEvent(new ChangeProposed(
                change.id().value(), users.get(change.proposedBy()).login()));
    }

    /** Not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public ChangeView get(RecordId id) {
        return view(List.of(visible(id))).get(0);
    }

    /** Those of an account, the newest first; not found unless the actor may read the account. */
    @Transactional(readOnly = true)
    public List<ChangeView> ofAccount(RecordId account) {
        records.requireReadable(account);
        return view(store.ofAccount(account));
    }

    /** Takes an open proposal back; only who has made it can, or who has taken over what that person asked for. */
    public void withdraw(RecordId id, @Nullable String reason) {
        ProposedChange change = visible(id);
        boolean asks = change.approval() == null ? change.proposedBy() == person() : approvals.asks(change.approval());
        if (!asks) {
            throw new Forbidden("change.notYours");
        }
        if (change.state() != ChangeState.OPEN || change.approval() == null) {
            throw new Conflict("change.over");
        }
        new Invalid.Check().length(reason, LONGEST_REASON, "reason").orRefuse();
        approvals.decide(change.approval(), Decide.of(ApprovalAction.WITHDRAW, 0, reason));
    }

    /** A page of them, and how many there are. */
    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(ChangeShape.LIST, query);
        return new Found(view(store.all(numbers.ids())), numbers.total());
    }

    @Override
    public ListSpec spec() {
        return ChangeShape.LIST;
    }

    /** A proposal belongs to whom its account belongs to. */
    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        throw new Rejected("change.followsAccount");
    }

    @Override
    public boolean assignable() {
        return false;
    }

    @Override
    public List<ListLink> links() {
        return List.of(new ListLink("/changes?state=OPEN", "change.open", "hourglass"));
    }

    @Override
    public @Nullable String createLink() {
        return access.writable(RecordType.DEAL).scope() == Access.Scope.NONE ? null : "/changes/register-deal";
    }

    private void requireProposer(RecordId account) {
        if (current.get().has(Role.FINANCE)) {
            records.requireReadable(account);
        } else {
            records.requireWritable(account);
        }
    }

    private ChangeRules rulesOf(ChangeKind kind) {
        ChangeRules found = rules.get(kind);
        if (found == null) {
            throw new Invalid("kind", "record.badChoice", kinds());
        }
        return found;
    }

    private static String kinds() {
        return String.join(
                ", ", Arrays.stream(ChangeKind.values()).map(Enum::name).toList());
    }

    private ProposedChange visible(RecordId id) {
        return store.find(id, false)
                .filter(one -> !one.deleted())
                .filter(cards::readable)
                .orElseThrow(() -> new NotFound(id));
    }

    private long person() {
        return current.person().map(Actor::userId).orElseThrow(() -> new Forbidden("error.notLoggedIn"));
    }

    private List<ChangeView> view(List<ProposedChange> changes) {
        Map<Long, UserCard> people = users.cards(
                changes.stream().map(ProposedChange::proposedBy).distinct().toList());
        Long me = current.get().userId();
        boolean seesNumbers = terms.seesNumbers();
        List<Long> cases = changes.stream()
                .map(ProposedChange::approval)
                .filter(Objects::nonNull)
                .toList();
        Set<Long> decided = seesNumbers || me == null ? Set.of() : desk.decides(cases);
        Set<Long> asked = me == null ? Set.of() : desk.asks(cases);
        boolean seesCases = current.get().hasAny(Role.ADMIN, Role.AUDITOR);
        List<ChangeView> views = new ArrayList<>();
        for (ProposedChange change : changes) {
            UserCard proposer = people.get(change.proposedBy());
            boolean mine = me != null && change.proposedBy() == me;
            boolean asks = change.approval() != null && asked.contains(change.approval());
            boolean inFull = seesNumbers || change.approval() != null && decided.contains(change.approval());
            views.add(new ChangeView(
                    change.id(),
                    change.version(),
                    change.kind(),
                    change.state(),
                    change.account(),
                    change.title(),
                    lines(rulesOf(change.kind()), change, inFull, inFull || mine),
                    change.reason(),
                    proposer == null ? "?" : proposer.name(),
                    change.proposedAt(),
                    change.endedAt(),
                    change.answer(),
                    change.deal(),
                    mine || seesCases || asks ? change.approval() : null,
                    asks && change.state() == ChangeState.OPEN));
        }
        return views;
    }

    /** Who has proposed a number has written it, and may see that it is right. */
    static List<ChangeView.Line> lines(ChangeRules rules, ProposedChange change, boolean inFull, boolean newInFull) {
        Map<String, String> was = rules.shown(change.was(), inFull);
        Map<String, String> shall = rules.shown(change.shall(), newInFull);
        Map<String, String> found = change.found() == null ? Map.of() : rules.shown(change.found(), inFull);
        Set<String> fields = new LinkedHashSet<>(shall.keySet());
        fields.addAll(was.keySet());
        fields.addAll(found.keySet());
        return fields.stream()
                .map(field -> new ChangeView.Line(
                        field, rules.labelKey(field), was.get(field), shall.get(field), found.get(field)))
                .toList();
    }
}
