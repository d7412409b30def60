package org.batoncrm.customer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Shown;
import org.batoncrm.record.TimelineEntry.FieldChange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is agreed with an account about money: its bank details and its credit limit. Everybody who sees the account may
 * see them, most people with their numbers masked; nobody writes them. That does a process, after an approval.
 */
@Service
@Transactional
public class AccountTerms {

    /**
     * The terms as the reader may see them.
     *
     * @param inFull whether the numbers are not masked
     */
    public record View(@Nullable BankDetails bank, @Nullable Money creditLimit, boolean inFull) {

        /** The limit in words: {@code 5000.00 EUR}; null when there is none. */
        public @Nullable String creditText() {
            return creditLimit == null ? null : text(creditLimit);
        }
    }

    private final RecordDesk<Account> desk;
    private final CurrentUser current;

    AccountTerms(RecordDesk<Account> desk, CurrentUser current) {
        this.desk = desk;
        this.current = current;
    }

    /** Not found unless the actor may read the account. */
    @Transactional(readOnly = true)
    public View get(RecordId account) {
        return view(desk.get(account));
    }

    /** Whether the actor may see numbers of bank accounts in full. */
    @Transactional(readOnly = true)
    public boolean seesNumbers() {
        return current.get().isProcess() || current.get().hasAny(Role.FINANCE, Role.DATA_STEWARD);
    }

    /** With its numbers, for the room that keeps what is proposed; pages show it masked. */
    @Transactional(readOnly = true)
    public @Nullable BankDetails bankOf(RecordId account) {
        return desk.get(account).bank();
    }

    /** Puts other bank details in the place of the ones named; false when the account does not have these any more. */
    public boolean replaceBank(RecordId id, @Nullable BankDetails was, @Nullable BankDetails shall) {
        Account account = forProcess(id);
        if (!Objects.equals(account.bank(), was)) {
            return false;
        }
        account.bank(shall);
        desk.changed(account, differences(was, shall));
        return true;
    }

    /** Puts another credit limit in the place of the one named; false when the account does not have this any more. */
    public boolean replaceCreditLimit(RecordId id, @Nullable Money was, @Nullable Money shall) {
        Account account = forProcess(id);
        if (!same(account.credit(), was)) {
            return false;
        }
        account.credit(shall);
        desk.changed(
                account,
                List.of(new FieldChange(
                        "customer.account.creditLimit",
                        was == null ? null : text(was),
                        shall == null ? null : text(shall))));
        return true;
    }

    View view(Account account) {
        boolean inFull = seesNumbers();
        BankDetails bank = account.bank();
        return new View(bank == null || inFull ? bank : bank.masked(), account.credit(), inFull);
    }

    private Account forProcess(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("customer.account.onlyByChange");
        }
        return desk.forChange(id);
    }

    private static List<FieldChange> differences(@Nullable BankDetails was, @Nullable BankDetails shall) {
        Map<String, String> before = was == null ? Map.of() : was.masked().values();
        Map<String, String> after = shall == null ? Map.of() : shall.masked().values();
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        Map<String, String> plainBefore = was == null ? Map.of() : was.values();
        Map<String, String> plainAfter = shall == null ? Map.of() : shall.values();
        List<FieldChange> changes = new ArrayList<>();
        for (String key : keys) {
            if (!Objects.equals(plainBefore.get(key), plainAfter.get(key))) {
                changes.add(
                        new FieldChange("customer.bank." + key, told(key, before.get(key)), told(key, after.get(key))));
            }
        }
        return changes;
    }

    /** A country is kept so that each reader gets its name in the own language. */
    private static @Nullable String told(String key, @Nullable String value) {
        return value != null && key.equals("country") ? Shown.COUNTRY + value : value;
    }

    /** The same amount however many zeros it is written with. */
    public static boolean same(@Nullable Money one, @Nullable Money other) {
        return one == null || other == null
                ? one == other
                : one.currency().equals(other.currency()) && one.amount().compareTo(other.amount()) == 0;
    }

    /** {@code 5000.00 EUR}. */
    public static String text(Money money) {
        return Decimals.money(money.amount()) + " " + money.currency();
    }

    /** The limit as it is kept: at most four decimals. */
    static BigDecimal kept(Money money) {
        return money.amount().setScale(4, java.math.RoundingMode.HALF_UP);
    }
}
