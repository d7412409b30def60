package org.batoncrm.change;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.customer.AccountTerms;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.DealPartners;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A reseller's claim on a deal: when it is approved the deal is the reseller's, and protected for a while. */
@Component
class RegistrationChange implements ChangeRules {

    static final String PARTNER = "partner";
    static final String CUSTOMER = "customer";
    static final String CUSTOMER_NAME = "customerName";
    static final String PRODUCT = "product";
    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";
    static final String EXPECTED_CLOSE = "expectedClose";
    static final String SAME_AS = "sameAs";
    /** The deals that were looked at and found to be others. */
    static final String OTHERS = "others";

    private static final List<String> RECORDS = List.of(PARTNER, CUSTOMER, PRODUCT, SAME_AS);

    private final Deals deals;
    private final DealPartners partners;
    private final Accounts accounts;
    private final ChangeStore store;
    private final ExchangeRates rates;
    private final Records records;
    private final Users users;
    private final ChangeProperties settings;
    private final Clock clock;

    RegistrationChange(
            Deals deals,
            DealPartners partners,
            Accounts accounts,
            ChangeStore store,
            ExchangeRates rates,
            Records records,
            Users users,
            ChangeProperties settings,
            Clock clock) {
        this.deals = deals;
        this.partners = partners;
        this.accounts = accounts;
        this.store = store;
        this.rates = rates;
        this.records = records;
        this.users = users;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.DEAL_REGISTRATION;
    }

    @Override
    public Set<String> inputs() {
        return Set.of();
    }

    /** Registrations are read by {@link Registrations}. */
    @Override
    public Map<String, String> read(@Nullable Map<String, ? extends @Nullable Object> input) {
        throw new IllegalStateException("A registration is no proposal of an account's page");
    }

    @Override
    public Map<String, String> now(RecordId account) {
        return Map.of();
    }

    /** Not made when somebody else has got the deal, or a deal with this customer, meanwhile. */
    @Override
    public boolean apply(ProposedChange change) {
        Map<String, String> shall = change.shall();
        RecordId partner = RecordId.of(shall.get(PARTNER));
        LocalDate until = today().plusDays(settings.protectionDays());
        if (!records.readable(partner)) {
            return false;
        }
        String same = shall.get(SAME_AS);
        if (same != null) {
            RecordId deal = RecordId.of(same);
            boolean given = partners.protect(deal, partner, until);
            if (given) {
                store.deal(change.id(), deal);
            }
            return given;
        }
        RecordId customer = customer(change);
        if (overtaken(customer, partner, shall)) {
            return false;
        }
        RecordId deal = deals.create(fresh(change, customer));
        deals.flush();
        store.deal(change.id(), deal);
        return partners.protect(deal, partner, until);
    }

    private boolean overtaken(RecordId customer, RecordId partner, Map<String, String> shall) {
        Set<String> others =
                new HashSet<>(Arrays.asList(shall.getOrDefault(OTHERS, "").split(",")));
        return partners.openDealsOf(customer).stream()
                .filter(deal -> !others.contains(deal.deal().toString()))
                .map(DealPartners.OpenDeal::protection)
                .anyMatch(protection -> protection != null
                        && protection.holds()
                        && !protection.partner().equals(partner));
    }

    /** The customer's account; made when it is none of ours yet. */
    private RecordId customer(ProposedChange change) {
        String known = change.shall().get(CUSTOMER);
        if (known != null) {
            return RecordId.of(known);
        }
        String name = change.shall().get(CUSTOMER_NAME);
        return accounts.findMatch(name, null).orElseGet(() -> {
            Map<String, @Nullable Object> input = new HashMap<>();
            input.put("name", name);
            input.put("ownerId", owner(change));
            return accounts.create(input);
        });
    }

    private @Nullable String owner(ProposedChange change) {
        UserCard person = users.cards(Set.of(change.proposedBy())).get(change.proposedBy());
        return person == null || !person.active() ? null : person.login();
    }

    private Map<String, @Nullable Object> fresh(ProposedChange change, RecordId customer) {
        Map<String, String> shall = change.shall();
        Map<String, @Nullable Object> deal = new HashMap<>();
        RecordCard partner = card(shall.get(PARTNER));
        RecordCard product = card(shall.get(PRODUCT));
        RecordCard account = card(customer.toString());
        String what = product == null ? "" : " – " + product.title();
        String name = (account == null ? customer.toString() : account.title()) + what;
        deal.put("name", name.length() > 255 ? name.substring(0, 255) : name);
        deal.put("accountId", customer.toString());
        deal.put("currency", shall.get(CURRENCY));
        deal.put("expectedClose", shall.get(EXPECTED_CLOSE));
        deal.put("ownerId", owner(change));
        deal.put("source", partner == null ? null : partner.title());
        deal.put("description", change.reason());
        if (product == null) {
            deal.put("amount.amount", shall.get(AMOUNT));
        } else {
            deal.put(
                    "lines",
                    List.of(Map.of("productId", shall.get(PRODUCT), "quantity", "1", "listPrice", shall.get(AMOUNT))));
        }
        return deal;
    }

    @Override
    public ChangeFacts facts(ProposedChange change) {
        String known = change.shall().get(CUSTOMER);
        RecordId customer = known == null ? null : RecordId.of(known);
        int rivals = store.openRegistrations(customer, nameKey(change.title()), change.id())
                        .size()
                + (customer == null ? 0 : partners.openDealsOf(customer).size());
        return new ChangeFacts(kind(), 0, baseAmount(change).doubleValue(), rivals);
    }

    @Override
    public BigDecimal baseAmount(ProposedChange change) {
        return rates.toBase(money(change.shall()), today()).amount();
    }

    @Override
    public Map<String, String> shown(Map<String, String> values, boolean inFull) {
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.remove(CURRENCY);
        if (values.containsKey(AMOUNT)) {
            shown.put(AMOUNT, AccountTerms.text(money(values)));
        }
        RECORDS.forEach(field -> shown.computeIfPresent(field, (key, number) -> {
            RecordCard card = card(number);
            return card == null ? number : card.title() + " (" + number + ")";
        }));
        shown.computeIfPresent(OTHERS, (key, numbers) -> numbers.replace(",", ", "));
        return shown;
    }

    @Override
    public String labelKey(String field) {
        return "change.registration." + field;
    }

    /** As accounts compare names: without case and legal form. */
    String nameKey(String name) {
        return accounts.matchKeys(name, null).stream().findFirst().orElse(name);
    }

    private @Nullable RecordCard card(@Nullable String number) {
        if (number == null) {
            return null;
        }
        RecordId id = RecordId.of(number);
        return records.cards(List.of(id)).get(id);
    }

    private static Money money(Map<String, String> values) {
        return new Money(
                new BigDecimal(Objects.requireNonNull(values.get(AMOUNT))),
                Objects.requireNonNull(values.get(CURRENCY)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
