package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.batoncrm.kernel.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Contracts in effect for tests of what comes at their end: a year, 12,000 EUR, a month's notice. */
public final class RenewalContracts {

    private static final long NUMBER = 9_500;

    private RenewalContracts() {}

    public static RecordId insert(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            RecordId account,
            long owner,
            long team,
            String title,
            LocalDate endsOn) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "insert into contract (id, version, title, state, account_id, currency, net, tax, starts_on, months,"
                                    + " ends_on, notice_days, auto_renew, payment_terms_days, billing, non_standard_clauses,"
                                    + " owner_id, team_id, created_at, updated_at) values (?, 0, ?, 'ACTIVE', ?, 'EUR', ?, 0, ?, 12,"
                                    + " ?, 30, true, 30, 'YEARLY', false, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            NUMBER,
                            title,
                            account.value(),
                            new BigDecimal("12000"),
                            endsOn.plusDays(1).minusMonths(12),
                            endsOn,
                            owner,
                            team,
                            Timestamp.from(Instant.now()),
                            Timestamp.from(Instant.now())))
                    .update();
            jdbc.sql("insert into contract_line (contract_id, position, name, quantity, list_price, discount_percent,"
                            + " tax_percent, net, tax) values (?, 0, 'Care', 1, 12000, 0, 0, 12000, 0)")
                    .param(NUMBER)
                    .update();
        });
        return RecordId.of("CTR-" + NUMBER);
    }
}
