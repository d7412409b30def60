package org.batoncrm.billing;

import java.util.Arrays;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Contracts as they lie in the table, without the way that leads there. */
final class BillingTable {

    private BillingTable() {}

    /** A signed contract of a year over one line. */
    static RecordId contract(
            JdbcClient jdbc,
            Ids ids,
            TransactionTemplate transaction,
            RecordId account,
            String billing,
            String net,
            String taxPercent,
            String tax,
            int terms,
            String startsOn) {
        return transaction.execute(
                status -> insert(jdbc, ids, account, billing, net, taxPercent, tax, terms, startsOn));
    }

    private static RecordId insert(
            JdbcClient jdbc,
            Ids ids,
            RecordId account,
            String billing,
            String net,
            String taxPercent,
            String tax,
            int terms,
            String startsOn) {
        long id = ids.next("contract");
        jdbc.sql("insert into contract (id, version, title, state, account_id, currency, net, tax, starts_on, months,"
                        + " ends_on, notice_days, auto_renew, payment_terms_days, billing, non_standard_clauses,"
                        + " created_at, updated_at) values (?, 0, 'Server room', 'ACTIVE', ?, 'EUR', ?, ?, ?, 12, ?, 30,"
                        + " true, ?, ?, false, current_timestamp, current_timestamp)")
                .params(Arrays.asList(
                        id,
                        account.value(),
                        new java.math.BigDecimal(net),
                        new java.math.BigDecimal(tax),
                        java.time.LocalDate.parse(startsOn),
                        java.time.LocalDate.parse(startsOn).plusYears(1).minusDays(1),
                        terms,
                        billing))
                .update();
        jdbc.sql("insert into contract_line (contract_id, position, name, quantity, list_price, discount_percent,"
                        + " tax_percent, net, tax) values (?, 0, 'Rack', 1, ?, 0, ?, ?, ?)")
                .params(
                        id,
                        new java.math.BigDecimal(net),
                        new java.math.BigDecimal(taxPercent),
                        new java.math.BigDecimal(net),
                        new java.math.BigDecimal(tax))
                .update();
        return RecordId.of(RecordType.CONTRACT, id);
    }
}
