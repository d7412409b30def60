package org.batoncrm.contract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of amendments; of each contract at most one is open. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AmendmentStore {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Ids ids;

    AmendmentStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** The newest first. */
    List<AmendmentView> of(RecordId contract) {
        return jdbc.sql("select * from contract_amendment where contract_id = ? order by number desc limit " + MOST)
                .param(contract.value())
                .query((rs, n) -> view(rs))
                .list();
    }

    Optional<AmendmentView> open(RecordId contract) {
        return jdbc.sql("select * from contract_amendment where open_key = ?")
                .param(contract.value())
                .query((rs, n) -> view(rs))
                .optional();
    }

    /** A new one, empty; the database refuses a second open one. */
    void insert(RecordId contract, @Nullable Long orderedBy, Instant at) {
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from contract_amendment where contract_id = ?")
                .param(contract.value())
                .query(Integer.class)
                .single();
        jdbc.sql("insert into contract_amendment (id, contract_id, number, state, ordered_by, ordered_at, open_key)"
                        + " values (?, ?, ?, 'DRAFT', ?, ?, ?)")
                .params(Arrays.asList(
                        ids.next("contract_amendment"),
                        contract.value(),
                        number,
                        orderedBy,
                        Timestamp.from(at),
                        contract.value()))
                .update();
    }

    /** What it says; in the name of whoever described it last. */
    void describe(AmendmentView a) {
        jdbc.sql("update contract_amendment set what = ?, amount = ?, tax_percent = ?, dropped = ?, months = ?,"
                        + " effective_on = ?, reason = ?, net_before = ?, net_after = ?, ordered_by = ?"
                        + " where id = ? and open_key is not null")
                .params(Arrays.asList(
                        a.what(),
                        a.amount(),
                        a.taxPercent(),
                        a.dropped().stream().map(String::valueOf).collect(Collectors.joining(",")),
                        a.months(),
                        a.effectiveOn(),
                        a.reason(),
                        a.netBefore(),
                        a.netAfter(),
                        a.orderedBy(),
                        a.id()))
                .update();
    }

    void state(long id, AmendmentState state) {
        jdbc.sql("update contract_amendment set state = ? where id = ? and open_key is not null")
                .params(state.name(), id)
                .update();
    }

    void steps(long id, String steps) {
        jdbc.sql("update contract_amendment set approval_steps = ? where id = ?")
                .params(steps, id)
                .update();
    }

    Optional<String> steps(long id) {
        return jdbc.sql("select approval_steps from contract_amendment where id = ?")
                .param(id)
                .query((rs, n) -> Optional.ofNullable(rs.getString(1)))
                .single();
    }

    void approval(long id, long approval) {
        jdbc.sql("update contract_amendment set approval_id = ? where id = ?")
                .params(approval, id)
                .update();
    }

    void sign(long id, String byUs, String byCustomer, LocalDate on) {
        jdbc.sql("update contract_amendment set signed_by_us = ?, signed_by_customer = ?, signed_on = ? where id = ?")
                .params(byUs, byCustomer, on, id)
                .update();
    }

    /** Ends an open one; false when it had ended before. */
    boolean end(long id, AmendmentState state, Instant at) {
        return jdbc.sql("update contract_amendment set state = ?, open_key = null, ended_at = ?"
                                + " where id = ? and open_key is not null")
                        .params(state.name(), Timestamp.from(at), id)
                        .update()
                == 1;
    }

    private static AmendmentView view(ResultSet rs) throws SQLException {
        String dropped = rs.getString("dropped");
        return new AmendmentView(
                rs.getLong("id"),
                RecordId.of(RecordType.CONTRACT, rs.getLong("contract_id")),
                rs.getInt("number"),
                AmendmentState.valueOf(rs.getString("state")),
                rs.getString("what"),
                rs.getBigDecimal("amount"),
                rs.getBigDecimal("tax_percent"),
                dropped == null || dropped.isEmpty()
                        ? List.of()
                        : Arrays.stream(dropped.split(","))
                                .map(Integer::valueOf)
                                .toList(),
                rs.getObject("months", Integer.class),
                rs.getObject("effective_on", LocalDate.class),
                rs.getString("reason"),
                rs.getBigDecimal("net_before"),
                rs.getBigDecimal("net_after"),
                rs.getObject("ordered_by", Long.class),
                rs.getObject("approval_id", Long.class),
                rs.getObject("signed_on", LocalDate.class));
    }
}
