package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How accounts are billed, and what they owe. Every method checks what the actor may do. */
@Service
@Transactional
public class AccountBilling {

    /**
     * What an account owes in one currency, by age.
     *
     * @param credit what stands on the account for it, unused payments and credit notes
     */
    public record Ageing(
            String currency,
            BigDecimal notDue,
            BigDecimal upTo30,
            BigDecimal upTo60,
            BigDecimal upTo90,
            BigDecimal older,
            BigDecimal credit) {

        public BigDecimal owed() {
            return notDue.add(upTo30).add(upTo60).add(upTo90).add(older);
        }
    }

    /** What stands on an account's page. */
    public record Panel(BillingDetails details, List<Ageing> ageing, List<InvoiceView> newest) {}

    private final BillingAccounts accounts;
    private final InvoiceStore invoices;
    private final InvoiceMoves moves;
    private final Records records;
    private final Access access;
    private final JdbcClient jdbc;

    AccountBilling(
            BillingAccounts accounts,
            InvoiceStore invoices,
            InvoiceMoves moves,
            Records records,
            Access access,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.moves = moves;
        this.records = records;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** Whether the actor may see what anybody owes. */
    @Transactional(readOnly = true)
    public boolean mayRead() {
        return access.readable(RecordType.INVOICE).scope() != Access.Scope.NONE;
    }

    @Transactional(readOnly = true)
    public boolean mayWrite() {
        return access.writable(RecordType.INVOICE).scope() == Access.Scope.ALL;
    }

    /** Not found unless the actor may read the account, forbidden unless the actor may see what is owed. */
    @Transactional(readOnly = true)
    public Panel of(RecordId account) {
        BillingDetails details = details(account);
        List<InvoiceView> newest = invoices.ofAccount(account);
        return new Panel(details, ageing(account), newest.subList(0, Math.min(6, newest.size())));
    }

    @Transactional(readOnly = true)
    public BillingDetails details(RecordId account) {
        records.requireReadable(account);
        if (!mayRead()) {
            throw new Forbidden("error.forbidden");
        }
        return accounts.details(account);
    }

    /** Says how an account is billed; only what is named changes. */
    public BillingDetails change(RecordId account, Map<String, @Nullable Object> input) {
        records.requireReadable(account);
        if (!mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
        Given given = new Given(input, List.of("billedTo", "taxNumber", "taxType", "contactId", "keyCustomer"));
        accounts.lock(account);
        BillingDetails before = accounts.details(account);
        TaxType type = given.one("taxType", TaxType.class);
        Boolean key = given.yes("keyCustomer");
        BillingDetails after = new BillingDetails(
                given.has("billedTo") ? given.text("billedTo", 255) : before.billedTo(),
                given.has("taxNumber") ? given.text("taxNumber", 60) : before.taxNumber(),
                type == null ? before.taxType() : type,
                given.has("contactId") ? given.record("contactId", RecordType.CONTACT) : before.contact(),
                key == null ? before.keyCustomer() : key,
                before.heldSince());
        given.orRefuse();
        if (after.contact() != null && !after.contact().equals(before.contact())) {
            records.requireReadable(after.contact());
        }
        accounts.write(account, after);
        return after;
    }

    private List<Ageing> ageing(RecordId account) {
        LocalDate today = moves.today();
        return jdbc.sql("select c.currency,"
                        + " coalesce(sum(case when due_on >= :today then owed end), 0) n,"
                        + " coalesce(sum(case when due_on < :today and due_on >= :d30 then owed end), 0) d30,"
                        + " coalesce(sum(case when due_on < :d30 and due_on >= :d60 then owed end), 0) d60,"
                        + " coalesce(sum(case when due_on < :d60 and due_on >= :d90 then owed end), 0) d90,"
                        + " coalesce(sum(case when due_on < :d90 then owed end), 0) older,"
                        + " coalesce(sum(credit), 0) credit from ("
                        + "select currency, due_on, open_amount owed, 0 credit from invoice"
                        + " where state = 'ISSUED' and account_id = :account and kind = 'INVOICE'"
                        + " union all select currency, null, 0, -open_amount from invoice"
                        + " where state = 'ISSUED' and account_id = :account and kind = 'CREDIT_NOTE'"
                        + " union all select currency, null, 0, unused from payment"
                        + " where account_id = :account and unused > 0) c group by c.currency order by c.currency")
                .param("account", account.value())
                .param("today", today)
                .param("d30", today.minusDays(30))
                .param("d60", today.minusDays(60))
                .param("d90", today.minusDays(90))
                .query((rs, n) -> new Ageing(
                        rs.getString("currency"),
                        rs.getBigDecimal("n"),
                        rs.getBigDecimal("d30"),
                        rs.getBigDecimal("d60"),
                        rs.getBigDecimal("d90"),
                        rs.getBigDecimal("older"),
                        rs.getBigDecimal("credit")))
                .list();
    }
}
