package org.batoncrm.contract;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the rooms above reckon with. Without regard to the actor's rights: whoever shows any of it to somebody checks
 * first whether they may see the contract.
 */
@Service
@Transactional(readOnly = true)
public class ContractFacts {

    private static final String SELECT =
            "select c.*, u.login from contract c left join app_user u on u.id = c.owner_id";

    private static final String NEWEST = " and c.deleted_at is null order by c.created_at desc, c.id desc limit 100";

    private final JdbcClient jdbc;

    ContractFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when there is none or it lies in the waste bin. */
    public Optional<ContractView> find(RecordId contract) {
        return jdbc.sql(SELECT + " where c.id = ? and c.deleted_at is null")
                .param(contract.value())
                .query((rs, n) -> view(rs))
                .optional();
    }

    /** Whose contracts these are, many at once; those in the waste bin are missing. */
    public Map<RecordId, RecordId> accounts(Collection<RecordId> contracts) {
        Map<RecordId, RecordId> accounts = new HashMap<>();
        if (!contracts.isEmpty()) {
            jdbc.sql("select id, account_id from contract where id in (:ids) and deleted_at is null")
                    .param("ids", contracts.stream().map(RecordId::value).toList())
                    .query(rs -> {
                        accounts.put(
                                RecordId.of(RecordType.CONTRACT, rs.getLong(1)),
                                RecordId.of(RecordType.ACCOUNT, rs.getLong(2)));
                    });
        }
        return accounts;
    }

    /** The newest first, at most a hundred. */
    public List<ContractView> ofAccount(RecordId account) {
        return jdbc.sql(SELECT + " where c.account_id = ?" + NEWEST)
                .param(account.value())
                .query((rs, n) -> view(rs))
                .list();
    }

    /** The newest first, at most a hundred. */
    public List<ContractView> ofDeal(RecordId deal) {
        return jdbc.sql(SELECT + " where c.deal_id = ?" + NEWEST)
                .param(deal.value())
                .query((rs, n) -> view(rs))
                .list();
    }

    private ContractView view(ResultSet rs) throws SQLException {
        return new ContractView(
                RecordId.of(RecordType.CONTRACT, rs.getLong("id")),
                rs.getString("title"),
                ContractState.valueOf(rs.getString("state")),
                RecordId.of(RecordType.ACCOUNT, rs.getLong("account_id")),
                id(RecordType.CONTACT, rs.getObject("contact_id", Long.class)),
                id(RecordType.DEAL, rs.getObject("deal_id", Long.class)),
                id(RecordType.QUOTE, rs.getObject("quote_id", Long.class)),
                rs.getString("login"),
                rs.getObject("owner_id", Long.class),
                rs.getObject("team_id", Long.class),
                rs.getString("currency"),
                rs.getBigDecimal("net"),
                rs.getBigDecimal("tax"),
                rs.getObject("starts_on", LocalDate.class),
                rs.getObject("months", Integer.class),
                rs.getObject("ends_on", LocalDate.class),
                rs.getInt("notice_days"),
                rs.getBoolean("auto_renew"),
                rs.getInt("payment_terms_days"),
                Billing.valueOf(rs.getString("billing")),
                lines(rs.getLong("id")),
                rs.getObject("signed_on", LocalDate.class));
    }

    private List<ContractLine> lines(long contract) {
        return jdbc.sql("select * from contract_line where contract_id = ? order by position")
                .param(contract)
                .query((rs, n) -> new ContractLine(
                        id(RecordType.PRODUCT, rs.getObject("product_id", Long.class)),
                        rs.getString("name"),
                        amount(rs, "quantity"),
                        amount(rs, "list_price"),
                        amount(rs, "discount_percent"),
                        amount(rs, "tax_percent"),
                        amount(rs, "net"),
                        amount(rs, "tax")))
                .list();
    }

    private static BigDecimal amount(ResultSet rs, String column) throws SQLException {
        return rs.getBigDecimal(column);
    }

    private static @Nullable RecordId id(RecordType type, @Nullable Long id) {
        return id == null ? null : RecordId.of(type, id);
    }
}
