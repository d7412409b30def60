package org.batoncrm.onboarding;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Records;
import org.batoncrm.web.rest.Etags;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Onboardings of customers. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Onboardings implements ListSource {

    /** The board, and the list. */
    public static final ListLink BOARD = new ListLink("/onboardings/board", "onboarding.board", "layout-kanban");

    public static final ListLink LIST = new ListLink("/onboardings?view=list", "onboarding.list", "layout-list");

    /** A page of onboardings as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private final RecordDesk<Onboarding> desk;
    private final OnboardingStore store;
    private final OnboardingWork work;
    private final OnboardingReader reader;
    private final OnboardingCare care;
    private final ContractFacts contracts;
    private final Records records;
    private final Lists lists;
    private final ApplicationEventPublisher events;

    Onboardings(
            RecordDesk<Onboarding> onboardingDesk,
            OnboardingStore store,
            OnboardingWork work,
            OnboardingReader reader,
            OnboardingCare care,
            ContractFacts contracts,
            Records records,
            Lists lists,
            ApplicationEventPublisher events) {
        this.desk = onboardingDesk;
        this.store = store;
        this.work = work;
        this.reader = reader;
        this.care = care;
        this.contracts = contracts;
        this.records = records;
        this.lists = lists;
        this.events = events;
    }

    /** Opens one by hand and lets its process begin; a contract has one at a time. */
    public RecordId create(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> all = new HashMap<>(input);
        ContractView contract = Optional.ofNullable(input.get("contractId"))
                .flatMap(number -> RecordId.parse(number.toString()))
                .filter(id -> id.type() == RecordType.CONTRACT && records.readable(id))
                .flatMap(contracts::find)
                .orElse(null);
        if (contract != null) {
            store.ofContract(contract.id()).stream()
                    .filter(Standing::live)
                    .findFirst()
                    .ifPresent(open -> {
                        throw new Rejected("onboarding.alreadyOpen", open.id());
                    });
            all.putIfAbsent("accountId", contract.account().toString());
            all.putIfAbsent("name", contract.title());
            if (contract.contact() != null) {
                all.putIfAbsent("contactId", contract.contact().toString());
            }
            if (contract.owner() != null) {
                all.putIfAbsent("ownerId", contract.owner());
            }
        }
        if (all.get("name") == null) {
            RecordId.parse(String.valueOf(all.get("accountId")))
                    .filter(records::readable)
                    .map(account -> records.cards(List.of(account)).get(account))
                    .ifPresent(card -> all.put("name", card.title()));
        }
        RecordId id = desk.idOf(desk.create(new Onboarding(), all));
        try {
            desk.flush();
        } catch (ConstraintViolationException faster) {
            throw new Conflict("onboarding.conflict");
        }
        work.begin(id, contract == null ? null : contract.signedOn());
        events.publishEvent(new OnboardingOpened(id));
        return id;
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return reader.json(desk.get(id), store.get(id));
    }

    /** Only the fields named change; refused when the caller has seen another version (an entity tag). */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        Onboarding onboarding = desk.forChange(id);
        Etags.requireMatch(ifMatch, onboarding.version());
        desk.change(onboarding, changes);
        desk.flush();
        return reader.json(onboarding, store.get(id));
    }

    /** Where it stands, for its page. */
    @Transactional(readOnly = true)
    public OnboardingView view(RecordId id) {
        desk.get(id);
        return reader.view(store.get(id), desk.writable(id));
    }

    /** Those of an account, the newest first; not found unless the actor may read the account. */
    @Transactional(readOnly = true)
    public List<OnboardingView> ofAccount(RecordId account) {
        records.requireReadable(account);
        return visible(store.ofAccount(account));
    }

    /** Those of a contract, the newest first; not found unless the actor may read the contract. */
    @Transactional(readOnly = true)
    public List<OnboardingView> ofContract(RecordId contract) {
        records.requireReadable(contract);
        return visible(store.ofContract(contract));
    }

    private List<OnboardingView> visible(List<Standing> all) {
        return all.stream()
                .filter(one -> desk.readable(one.id()))
                .map(one -> reader.view(one, false))
                .toList();
    }

    /** A page of them, and how many there are. */
    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(OnboardingShape.LIST, query);
        Map<Long, Standing> standing = store.all(numbers.ids());
        return new Found(
                desk.all(numbers.ids()).stream()
                        .map(one -> reader.json(one, standing.get(one.id())))
                        .toList(),
                numbers.total());
    }

    /** Whether the actor may change it. */
    @Transactional(readOnly = true)
    public boolean mayChange(RecordId id) {
        return desk.writable(id);
    }

    @Transactional(readOnly = true)
    public OnboardingState state(RecordId id) {
        desk.get(id);
        return store.get(id).state();
    }

    /** What else is bought or to be moved; the plan gets what the table asks for because of it. */
    public void changeScope(RecordId id, int integrations, boolean migration) {
        Standing now = open(id);
        new Invalid.Check()
                .that(integrations >= 0 && integrations <= 99, "integrations", "onboarding.integrations.range")
                .orRefuse();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("integrations", Math.max(now.integrations(), integrations));
        columns.put("migration", now.migration() || migration);
        store.set(id, columns);
    }

    /** Why it is given up; its process ends it. */
    public void giveUp(RecordId id, @Nullable String reason) {
        open(id);
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, 500, "reason")
                .orRefuse();
        store.set(id, "cancel_reason", reason);
    }

    /** Ends one that no process carries. */
    public void close(RecordId id) {
        open(id);
        CurrentUser.asProcess(() -> {
            care.giveUp(id);
            return null;
        });
    }

    /** Checks that a pause may begin. */
    @Transactional(readOnly = true)
    public void requirePausable(RecordId id, @Nullable LocalDate until, @Nullable String reason) {
        Standing now = open(id);
        new Invalid.Check()
                .that(until != null, "until", "error.required")
                .that(until == null || until.isAfter(reader.today(now)), "until", "onboarding.pause.future")
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, 500, "reason")
                .orRefuse();
        if (now.state() == OnboardingState.PAUSED) {
            throw new Rejected("onboarding.why.paused");
        }
    }

    private Standing open(RecordId id) {
        desk.forChange(id);
        Standing now = store.locked(id);
        if (!now.live()) {
            throw new Rejected("onboarding.why.over");
        }
        return now;
    }

    /** The fields that a form for a new one asks for. */
    public List<RecordSheet.Line> form(List<String> keys) {
        return desk.blank(new Onboarding(), keys);
    }

    /** Those who look after customers, for filters. */
    public Optional<UserCard> person(@Nullable Long id) {
        return reader.person(id);
    }

    @Override
    public ListSpec spec() {
        return OnboardingShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public String live() {
        return "r.state in ('OPEN', 'PAUSED')";
    }

    @Override
    public String home() {
        return LIST.href();
    }

    @Override
    public List<ListLink> modes() {
        return List.of(BOARD, LIST);
    }

    @Override
    public String createLink() {
        return "/onboardings/new";
    }
}
