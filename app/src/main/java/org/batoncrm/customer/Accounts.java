package org.batoncrm.customer;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The companies. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Accounts implements ListSource {

    /** A page of accounts as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private static final String ONLY_BY_CHANGE = "customer.account.onlyByChange";

    private final RecordDesk<Account> desk;
    private final AccountTerms terms;
    private final Lists lists;
    private final JdbcClient jdbc;

    Accounts(RecordDesk<Account> desk, AccountTerms terms, Lists lists, JdbcClient jdbc) {
        this.desk = desk;
        this.terms = terms;
        this.lists = lists;
        this.jdbc = jdbc;
    }

    public RecordId create(Map<String, @Nullable Object> input) {
        Account fresh = new Account();
        return desk.idOf(desk.create(fresh, withoutTerms(input, fresh)));
    }

    /** The account as its REST resource shows it. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id));
    }

    /** Only the fields named change; refused when the caller has seen another version (an entity tag). */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        Account account = desk.forChange(id);
        Etags.requireMatch(ifMatch, account.version());
        desk.change(account, withoutTerms(changes, account));
        return json(account);
    }

    /** They have bought: a prospect or a former customer is a customer from now on. For the house itself. */
    public void bought(RecordId id) {
        Account account = desk.forChange(id);
        if (account.status.equals("PROSPECT") || account.status.equals("FORMER")) {
            desk.change(account, Map.of("status", "CUSTOMER"));
        }
    }

    @Transactional(readOnly = true)
    public int version(RecordId id) {
        return desk.get(id).version();
    }

    /** The version after what was changed in this transaction. */
    public int flushedVersion(RecordId id) {
        desk.flush();
        return desk.get(id).version();
    }

    /** Into the waste bin; refused while other accounts stand below it. */
    public void delete(RecordId id) {
        delete(id, null);
    }

    /** Refused too when the caller has seen another version. */
    public void delete(RecordId id, @Nullable String ifMatch) {
        Account account = desk.forChange(id);
        Etags.requireMatch(ifMatch, account.version());
        long below = jdbc.sql("select count(*) from account where parent_id = ? and deleted_at is null")
                .param(id.value())
                .query(Long.class)
                .single();
        if (below > 0) {
            throw new Rejected("customer.account.hasChildren", below);
        }
        desk.delete(account);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(AccountShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::json).toList(), numbers.total());
    }

    /**
     * The account that this company surely is: the same domain, or the same name without its legal form. Without
     * regard to the actor's rights, because the same company must not be made twice.
     */
    @Transactional(readOnly = true)
    public Optional<RecordId> findMatch(@Nullable String name, @Nullable String domain) {
        String wanted = CompanyNames.domain(domain);
        String plain = CompanyNames.matchName(name);
        if (wanted.isEmpty() && plain.isEmpty()) {
            return Optional.empty();
        }
        // One question for both: every step of a lead asks it.
        return jdbc.sql(
                        "select id from (select 1 as place, min(id) as id from account where domain = ? and deleted_at is null"
                                + " union all select 2, min(id) from account where match_name = ? and deleted_at is null) m"
                                + " where id is not null order by place limit 1")
                .params(Arrays.asList(wanted.isEmpty() ? null : wanted, plain.isEmpty() ? null : plain))
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.ACCOUNT, id));
    }

    /** Like {@link #findMatch} for many names at once, with one question: by the name as given, the others are missing. */
    @Transactional(readOnly = true)
    public Map<String, RecordId> findMatches(Collection<String> names) {
        Map<String, String> plain = new HashMap<>();
        names.forEach(name -> plain.put(name, CompanyNames.matchName(name)));
        Set<String> wanted = new HashSet<>(plain.values());
        wanted.remove("");
        Map<String, RecordId> known = new HashMap<>();
        if (!wanted.isEmpty()) {
            jdbc.sql("select match_name, min(id) from account where match_name in (:names) and deleted_at is null"
                            + " group by match_name")
                    .param("names", wanted)
                    .query(rs -> {
                        known.put(rs.getString(1), RecordId.of(RecordType.ACCOUNT, rs.getLong(2)));
                    });
        }
        Map<String, RecordId> found = new HashMap<>();
        plain.forEach((name, match) -> {
            if (known.containsKey(match)) {
                found.put(name, known.get(match));
            }
        });
        return found;
    }

    /** What {@link #findMatch} compares: two companies that share one of these are the same. */
    public Set<String> matchKeys(@Nullable String name, @Nullable String domain) {
        Set<String> keys = new HashSet<>();
        keys.add("domain " + CompanyNames.domain(domain));
        keys.add("name " + CompanyNames.matchName(name));
        keys.removeAll(Set.of("domain ", "name "));
        return keys;
    }

    /** Takes back what was just made: into the waste bin if nobody has changed it and nothing hangs on it. */
    public boolean removeIfUntouched(RecordId id) {
        Account account = desk.forChange(id);
        Duration untouched = Duration.between(account.createdAt(), account.updatedAt());
        return untouched.isZero() && removeIfAlone(id);
    }

    /** Into the waste bin if nothing hangs on it; the caller knows that nobody has changed it. */
    public boolean removeIfAlone(RecordId id) {
        Account account = desk.forChange(id);
        long hanging = jdbc.sql("select (select count(*) from contact_role r join contact c on c.id = r.contact_id"
                        + " where r.account_id = ? and c.deleted_at is null)"
                        + " + (select count(*) from account where parent_id = ? and deleted_at is null)"
                        + " + (select count(*) from activity where record_type = 'ACCOUNT' and record_id = ?"
                        + " and deleted_at is null)")
                .params(id.value(), id.value(), id.value())
                .query(Long.class)
                .single();
        if (hanging > 0) {
            return false;
        }
        desk.delete(account);
        return true;
    }

    /** The fields that a form for a new account asks for. */
    public List<RecordSheet.Line> form(List<String> keys) {
        return desk.blank(new Account(), keys);
    }

    /** The accounts right below, as far as the actor may see them. */
    @Transactional(readOnly = true)
    public List<RecordCard> below(RecordId id) {
        desk.get(id);
        List<Long> ids = jdbc.sql(
                        "select id from account where parent_id = ? and deleted_at is null order by name limit 50")
                .param(id.value())
                .query(Long.class)
                .list();
        return desk.all(ids).stream()
                .map(desk::idOf)
                .filter(desk::readable)
                .map(child -> desk.cards(List.of(child.value())).get(child.value()))
                .toList();
    }

    @Override
    public ListSpec spec() {
        return AccountShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public String createLink() {
        return "/accounts/new";
    }

    private Map<String, @Nullable Object> json(Account account) {
        Map<String, @Nullable Object> all = desk.json(account);
        AccountTerms.View view = terms.view(account);
        all.put("creditLimit", view.creditLimit());
        all.put("bankDetails", view.bank() == null ? null : view.bank().values());
        return all;
    }

    /** What was read may be sent back as it is; something else is a change that others have to approve. */
    private Map<String, @Nullable Object> withoutTerms(Map<String, @Nullable Object> input, Account account) {
        AccountTerms.View view = terms.view(account);
        Map<String, @Nullable Object> rest = new HashMap<>(input);
        Invalid.Check check = new Invalid.Check();
        input.forEach((key, sent) -> {
            if (key.startsWith("creditLimit")) {
                rest.remove(key);
                check.that(key.equals("creditLimit") && asShown(sent, view.creditLimit()), key, ONLY_BY_CHANGE);
            } else if (key.startsWith("bankDetails")) {
                rest.remove(key);
                check.that(
                        key.equals("bankDetails")
                                && Objects.equals(
                                        sent,
                                        view.bank() == null ? null : view.bank().values()),
                        key,
                        ONLY_BY_CHANGE);
            }
        });
        check.orRefuse();
        return rest;
    }

    private static boolean asShown(@Nullable Object sent, @Nullable Money shown) {
        return shown == null
                ? sent == null
                : sent instanceof Map<?, ?> money
                        && shown.amount().toPlainString().equals(String.valueOf(money.get("amount")))
                        && shown.currency().equals(money.get("currency"));
    }
}
