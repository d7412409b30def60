package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class BulkStatementsTest {

    @Autowired
    private BulkStatements bulk;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theWorkIsPartOfTheCallersTransaction() {
        int before = words();
        transaction.executeWithoutResult(status -> {
            bulk.run(() -> write(7));
            assertThat(words()).isEqualTo(before + 7);
            status.setRollbackOnly();
        });
        assertThat(words()).isEqualTo(before);
    }

    @Test
    void aRefusalComesThrough() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> bulk.run(() -> {
                    throw new Conflict("error.stale");
                })))
                .isInstanceOf(Conflict.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "baton.test.database", matches = "mysql")
    void nothingIsPreparedOnTheServerWhileItWorksAndAgainAfterwardsWhateverHappened() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            prepared();
            long start = prepared();
            bulk.run(() -> write(83));
            assertThat(prepared()).isEqualTo(start);
            assertThatThrownBy(() -> bulk.run(() -> {
                        throw new Conflict("error.stale");
                    }))
                    .isInstanceOf(Conflict.class);
            write(79);
            assertThat(prepared()).isGreaterThan(start);
        });
    }

    /** So many rows in one statement, whose text no other test sends. */
    private void write(int rows) {
        List<Object[]> all = new ArrayList<>();
        for (int n = 0; n < rows; n++) {
            all.add(new Object[] {"LEAD", 900_000_000L + n, "bulkword" + rows});
        }
        jdbc.batchUpdate("insert into search_token (record_type, record_id, token) values (?, ?, ?)", all);
    }

    private int words() {
        return jdbc.queryForObject("select count(*) from search_token where token like 'bulkword%'", Integer.class);
    }

    private long prepared() {
        return jdbc.query("show session status like 'Com_stmt_prepare'", (rows, n) -> rows.getLong(2))
                .get(0);
    }
}
