package org.batoncrm.billing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of accounts that are billed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BillingAccounts {

    private static final String KEY = "KEY";
    private static final String STANDARD = "STANDARD";

    private final JdbcClient jdbc;

    BillingAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From here to the end of the transaction nobody else moves money of this account. Comes before everything else. */
    void lock(RecordId account) {
        if (!locked(account)) {
            try {
                jdbc.sql("insert into billing_account (account_id, tax_type, tier) values (?, ?, ?)")
                        .params(account.value(), TaxType.NONE.name(), STANDARD)
                        .update();
            } catch (DuplicateKeyException faster) {
                locked(account);
            }
        }
    }

    private boolean locked(RecordId account) {
        return jdbc.sql("select account_id from billing_account where account_id = ? for update")
                .param(account.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    BillingDetails details(RecordId account) {
        return find(account).orElse(BillingDetails.NONE);
    }

    private Optional<BillingDetails> find(RecordId account) {
        return jdbc.sql("select * from billing_account where account_id = ?")
                .param(account.value())
                .query((rs, n) -> {
                    Long contact = rs.getObject("contact_id", Long.class);
                    return new BillingDetails(
                            rs.getString("billed_to"),
                            rs.getString("tax_number"),
                            TaxType.valueOf(rs.getString("tax_type")),
                            contact == null ? null : RecordId.of(RecordType.CONTACT, contact),
                            KEY.equals(rs.getString("tier")),
                            rs.getObject("held_since", LocalDate.class));
                })
                .optional();
    }

    void write(RecordId account, BillingDetails details) {
        RecordId contact = details.contact();
        jdbc.sql("update billing_account set billed_to = ?, tax_number = ?, tax_type = ?, contact_id = ?, tier = ?"
                        + " where account_id = ?")
                .params(Arrays.asList(
                        details.billedTo(),
                        details.taxNumber(),
                        details.taxType().name(),
                        contact == null ? null : contact.value(),
                        details.keyCustomer() ? KEY : STANDARD,
                        account.value()))
                .update();
    }

    /** Holds the account from a day on; one that is held already stays as it is. Whether that was new. */
    boolean hold(RecordId account, LocalDate day) {
        return jdbc.sql("update billing_account set held_since = ? where account_id = ? and held_since is null")
                        .params(day, account.value())
                        .update()
                == 1;
    }

    /** Lets go of it when nothing that made it be held is open any more. Whether it did. */
    boolean release(RecordId account) {
        return jdbc.sql("update billing_account set held_since = null where account_id = ? and held_since is not null"
                                + " and not exists (select 1 from invoice i join dunning_step s on s.invoice_id = i.id"
                                + " and s.step = 'FINANCE_HOLD' where i.account_id = ? and i.state = 'ISSUED')")
                        .params(account.value(), account.value())
                        .update()
                == 1;
    }
}
