package org.batoncrm.change;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.DealPartners;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deals that resellers claim. Every method checks what the actor may do. */
@Service
@Transactional
public class Registrations {

    private static final int LONGEST_REASON = 2000;

    private final Changes changes;
    private final RegistrationChange rules;
    private final ChangeStore store;
    private final Accounts accounts;
    private final DealPartners partners;
    private final ExchangeRates rates;
    private final Records records;
    private final Access access;
    private final Users users;
    private final CurrentUser current;
    private final Clock clock;

    Registrations(
            Changes changes,
            RegistrationChange rules,
            ChangeStore store,
            Accounts accounts,
            DealPartners partners,
            ExchangeRates rates,
            Records records,
            Access access,
            Users users,
            CurrentUser current,
            Clock clock) {
        this.changes = changes;
        this.rules = rules;
        this.store = store;
        this.accounts = accounts;
        this.partners = partners;
        this.rates = rates;
        this.records = records;
        this.access = access;
        this.users = users;
        this.current = current;
        this.clock = clock;
    }

    /** Whether the actor may register deals: whoever may have deals. */
    @Transactional(readOnly = true)
    public boolean mayRegister() {
        return access.writable(RecordType.DEAL).scope() != Access.Scope.NONE;
    }

    /** Whether the account is a reseller, so that deals can be registered for it. */
    @Transactional(readOnly = true)
    public boolean isPartner(RecordId account) {
        return records.readable(account)
                && "PARTNER".equals(accounts.get(account).get("status"));
    }

    /**
     * What is open of this customer already: deals, and registrations that wait for an answer. What the actor may not
     * see comes without its title, because the same deal must not come twice.
     */
    @Transactional(readOnly = true)
    public List<Rival> rivals(@Nullable String customer, @Nullable String customerName) {
        requireRegistrar();
        RecordId account = account(customer).or(() -> match(customerName)).orElse(null);
        String called = account == null ? text(customerName) : titleOf(account.toString());
        List<Rival> all = new ArrayList<>();
        if (account != null) {
            List<DealPartners.OpenDeal> open = partners.openDealsOf(account);
            open.forEach(deal -> all.add(rival(deal)));
        }
        store.openRegistrations(account, called == null ? null : rules.nameKey(called), null)
                .forEach(change -> {
                    boolean seen = records.readable(change.id());
                    all.add(new Rival(
                            change.id(),
                            seen ? change.title() : null,
                            seen ? titleOf(change.shall().get(RegistrationChange.PARTNER)) : null,
                            null,
                            false));
                });
        return all;
    }

    /** Keeps a registration and starts its process; refused as long as it is not said what it is to what is open. */
    public RecordId register(RegisterDeal wanted) {
        requireRegistrar();
        Map<String, String> shall = read(wanted);
        RecordId customer = Optional.ofNullable(shall.get(RegistrationChange.CUSTOMER))
                .map(RecordId::of)
                .orElse(null);
        RecordId partner = RecordId.of(shall.get(RegistrationChange.PARTNER));
        List<Rival> rivals = rivals(wanted.customer(), wanted.customerName());
        decide(wanted, rivals, partner, shall);
        RecordId account = customer == null ? partner : customer;
        RecordCard card = Objects.requireNonNull(records.cards(List.of(account)).get(account));
        ProposedChange change = new ProposedChange(
                store.newId(),
                0,
                ChangeKind.DEAL_REGISTRATION,
                account,
                customer == null ? shall.get(RegistrationChange.CUSTOMER_NAME) : card.title(),
                ChangeState.OPEN,
                Map.of(),
                shall,
                null,
                Objects.requireNonNull(wanted.reason()).strip(),
                current.person().map(Actor::userId).orElseThrow(() -> new Forbidden("error.notLoggedIn")),
                clock.instant(),
                null,
                null,
                null,
                card.ownerId(),
                card.teamId(),
                partner,
                customer == null
                        ? rules.nameKey(Objects.requireNonNull(shall.get(RegistrationChange.CUSTOMER_NAME)))
                        : null,
                null,
                false);
        changes.keep(change, null);
        return change.id();
    }

    private Map<String, String> read(RegisterDeal wanted) {
        List<Invalid.Problem> problems = new ArrayList<>();
        Optional<RecordId> partner = account(wanted.partner());
        Optional<RecordId> customer = account(wanted.customer());
        String name = text(wanted.customerName());
        String product = text(wanted.product());
        Invalid.Check check = new Invalid.Check()
                .that(partner.isPresent(), "partner", "change.registration.noPartner")
                .that(partner.isEmpty() || isPartner(partner.get()), "partner", "change.registration.noPartner")
                .that(
                        text(wanted.customer()) == null || customer.isPresent(),
                        "customer",
                        "record.badReference",
                        String.valueOf(wanted.customer()))
                .that(customer.isPresent() || name != null, "customer", "change.registration.whom")
                .that(
                        partner.isEmpty()
                                || customer.isEmpty()
                                || !partner.get().equals(customer.get()),
                        "customer",
                        "change.registration.self")
                .length(name, 255, "customerName")
                .that(
                        product == null || readable(product, RecordType.PRODUCT),
                        "product",
                        "record.badReference",
                        product)
                .that(day(wanted.expectedClose()) != null, "expectedClose", "error.format")
                .that(
                        day(wanted.expectedClose()) == null
                                || !day(wanted.expectedClose()).isBefore(today()),
                        "expectedClose",
                        "change.registration.past")
                .that(text(wanted.reason()) != null, "reason", "error.required")
                .length(wanted.reason(), LONGEST_REASON, "reason");
        Money money = null;
        try {
            money = Amounts.read(wanted.amount(), wanted.currency());
        } catch (Invalid refused) {
            problems.addAll(refused.problems());
        }
        try {
            check.orRefuse();
        } catch (Invalid refused) {
            problems.addAll(0, refused.problems());
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        rates.toBase(Objects.requireNonNull(money), today());
        return values(partner.orElseThrow(), customer.orElse(null), name, product, money, wanted.expectedClose());
    }

    private Map<String, String> values(
            RecordId partner,
            @Nullable RecordId customer,
            @Nullable String name,
            @Nullable String product,
            Money money,
            @Nullable String expectedClose) {
        Map<String, String> shall = new LinkedHashMap<>();
        shall.put(RegistrationChange.PARTNER, partner.toString());
        // A name that is one of our customers' is that customer.
        RecordId known =
                customer == null ? match(name).filter(records::readable).orElse(null) : customer;
        if (known == null) {
            shall.put(RegistrationChange.CUSTOMER_NAME, Objects.requireNonNull(name));
        } else {
            shall.put(RegistrationChange.CUSTOMER, known.toString());
        }
        if (product != null) {
            shall.put(RegistrationChange.PRODUCT, product);
        }
        shall.put(RegistrationChange.AMOUNT, Decimals.money(money.amount()));
        shall.put(RegistrationChange.CURRENCY, money.currency());
        shall.put(RegistrationChange.EXPECTED_CLOSE, String.valueOf(day(expectedClose)));
        return shall;
    }

    /** What is open has to be looked at: it is one of these deals, or another one. */
    private void decide(RegisterDeal wanted, List<Rival> rivals, RecordId partner, Map<String, String> shall) {
        String same = text(wanted.sameAs());
        if (same != null) {
            Rival deal = rivals.stream()
                    .filter(rival -> rival.choosable() && rival.id().toString().equals(same))
                    .findFirst()
                    .orElseThrow(() -> new Invalid("sameAs", "record.badReference", same));
            partners.of(deal.id())
                    .filter(protection ->
                            protection.holds() && !protection.partner().equals(partner))
                    .ifPresent(protection -> {
                        throw new Rejected(
                                "change.registration.protected",
                                deal.id(),
                                protection.until().toString());
                    });
            shall.put(RegistrationChange.SAME_AS, same);
        } else if (!rivals.isEmpty() && !wanted.another()) {
            throw new Rejected(
                    "change.registration.rivals",
                    rivals.stream().map(rival -> rival.id().toString()).collect(Collectors.joining(", ")));
        } else if (!rivals.isEmpty()) {
            shall.put(
                    RegistrationChange.OTHERS,
                    rivals.stream().map(rival -> rival.id().toString()).collect(Collectors.joining(",")));
        }
    }

    private Rival rival(DealPartners.OpenDeal open) {
        boolean seen = records.readable(open.deal());
        DealPartners.Protection protection = open.protection();
        return new Rival(
                open.deal(),
                seen ? open.name() : null,
                seen && protection != null ? titleOf(protection.partner().toString()) : null,
                protection != null && protection.holds() ? protection.until().toString() : null,
                seen);
    }

    private @Nullable String titleOf(@Nullable String number) {
        RecordId id = number == null ? null : RecordId.parse(number).orElse(null);
        RecordCard card = id == null ? null : records.cards(List.of(id)).get(id);
        return card == null ? null : card.title();
    }

    private void requireRegistrar() {
        if (!mayRegister()) {
            throw new Forbidden("error.forbidden");
        }
    }

    private Optional<RecordId> account(@Nullable String number) {
        return RecordId.parse(number == null ? "" : number.strip())
                .filter(id -> id.type() == RecordType.ACCOUNT)
                .filter(records::readable);
    }

    private Optional<RecordId> match(@Nullable String name) {
        return text(name) == null ? Optional.empty() : accounts.findMatch(name, null);
    }

    private boolean readable(String number, RecordType type) {
        return RecordId.parse(number)
                .filter(id -> id.type() == type)
                .filter(records::readable)
                .isPresent();
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static @Nullable LocalDate day(@Nullable String given) {
        try {
            return given == null || given.isBlank() ? null : LocalDate.parse(given.strip());
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
