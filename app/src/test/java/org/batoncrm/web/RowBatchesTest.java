package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches write what they are given, whatever way they take to the database. */
@BatonTest
class RowBatchesTest {

    private static final String INSERT = "insert into search_token (record_type, record_id, token) values (?, ?, ?)";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void batchesOfAnyNumberOfRowsAreWrittenAndCounted() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (int rows : new int[] {1, 2, 3, 4, 7, 200}) {
                assertThat(write("some" + rows, rows)).hasSize(rows);
            }
            assertThat(words("some")).isEqualTo(1 + 2 + 3 + 4 + 7 + 200);
        });
        assertThat(words("some")).isZero();
    }

    @Test
    void aRowThatHasItsLikeIsRefusedAndNothingElseIsHarmed() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            write("twin", 1);
            assertThatThrownBy(() -> write("twin", 1)).isInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(() -> write("twin", 3)).isInstanceOf(DuplicateKeyException.class);
            write("other", 1);
            assertThat(words("other")).isOne();
        });
    }

    @Test
    void theRefusalOfASingleRowIsThatOfABatch() {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                row(statement, 1, "single");
                statement.addBatch();
                assertThat(statement.executeBatch()).containsExactly(1);
                row(statement, 1, "single");
                statement.addBatch();
                assertThatThrownBy(statement::executeBatch)
                        .isInstanceOfSatisfying(BatchUpdateException.class, refused -> {
                            assertThat(refused.getSQLState()).startsWith("23");
                            assertThat(refused.getUpdateCounts()).doesNotContain(1);
                        });
            }
        });
    }

    @Test
    void whatIsTakenBackIsNotWrittenAndAStatementServesBatchesAndSingleRowsInTurn() {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                row(statement, 1, "gone");
                statement.addBatch();
                statement.clearBatch();
                assertThat(statement.executeBatch()).isEmpty();
                row(statement, 2, "turns");
                statement.addBatch();
                row(statement, 3, "turns");
                statement.addBatch();
                assertThat(statement.executeBatch()).hasSize(2);
                row(statement, 4, "turns");
                assertThat(statement.executeUpdate()).isOne();
                row(statement, 5, "turns");
                statement.addBatch();
                assertThat(statement.executeLargeBatch()).containsExactly(1L);
            }
            try (Statement plain = connection.createStatement()) {
                plain.addBatch("delete from search_token where token = 'batchwordturns' and record_id = 900000005");
                assertThat(plain.executeBatch()).containsExactly(1);
            }
            assertThat(words("gone")).isZero();
            assertThat(words("turns")).isEqualTo(3);
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "baton.test.database", matches = "mysql")
    void aSingleRowIsPreparedOnceAndManyRowsNever() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            prepared();
            write("first", 1);
            long before = prepared();
            for (int n = 0; n < 5; n++) {
                write("again" + n, 1);
            }
            write("many", 83);
            assertThat(prepared()).isEqualTo(before);
            assertThat(words("again")).isEqualTo(5);
            jdbc.queryForList("select token as never_sent_before from search_token where record_id = ?", 1L);
            assertThat(prepared()).isGreaterThan(before);
        });
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.execute((ConnectionCallback<Void>) connection -> {
                work.with(connection);
                return null;
            });
        });
    }

    private static void row(PreparedStatement statement, long id, String word) throws SQLException {
        statement.setString(1, "LEAD");
        statement.setLong(2, 900_000_000L + id);
        statement.setString(3, "batchword" + word);
    }

    private int[] write(String word, int rows) {
        List<Object[]> all = new ArrayList<>();
        for (int n = 0; n < rows; n++) {
            all.add(new Object[] {"LEAD", 900_000_000L + n, "batchword" + word});
        }
        return jdbc.batchUpdate(INSERT, all);
    }

    private int words(String beginning) {
        return jdbc.queryForObject(
                "select count(*) from search_token where token like ?", Integer.class, "batchword" + beginning + "%");
    }

    private long prepared() {
        return jdbc.query("show session status like 'Com_stmt_prepare'", (rows, n) -> rows.getLong(2))
                .get(0);
    }
}
