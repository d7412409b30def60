package org.batoncrm.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction has locked it need not read again, until it writes it. The rows are those of people, by their names. */
@BatonTest
@Tag("database")
class LockedRowsTest {

    private static final String TABLE = "app_user";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private People people;

    private StandingRows<String> rows;
    private RecordId id;

    @BeforeEach
    void somebody() {
        people.add("somebody");
        rows = new StandingRows<>(jdbc, RecordType.PROCESS_CHANGE, TABLE, (row, n) -> row.getString("name"));
        id = RecordId.of(
                RecordType.PROCESS_CHANGE,
                jdbc.sql("select id from app_user where login = 'somebody'")
                        .query(Long.class)
                        .single());
        transaction.executeWithoutResult(status -> rows.set(id, "name", "Before"));
    }

    private @Nullable Object held() {
        return LockedRows.row(TABLE, id.value());
    }

    @Test
    void isHeldFromTheLockToTheEndOfTheTransaction() {
        transaction.executeWithoutResult(status -> {
            assertThat(rows.get(id)).isEqualTo("Before");
            assertThat(held()).isNull();
            assertThat(rows.locked(id)).isEqualTo("Before");
            assertThat(held()).isEqualTo("Before");
            assertThat(rows.locked(id)).isEqualTo("Before");
            assertThat(rows.get(id)).isEqualTo("Before");
        });
        assertThat(held()).isNull();
        assertThat(rows.locked(id)).isEqualTo("Before");
        assertThat(held()).isNull();
    }

    @Test
    void isReadAgainAfterItWasWrittenAndThenHeldAsItIs() {
        transaction.executeWithoutResult(status -> {
            rows.locked(id);
            rows.set(id, "name", "After");
            assertThat(held()).isNull();
            assertThat(rows.get(id)).isEqualTo("After");
            assertThat(held()).isEqualTo("After");
            rows.written();
            assertThat(held()).isNull();
            assertThat(rows.locked(id)).isEqualTo("After");
        });
    }

    @Test
    void belongsToNoOtherTransactionWithinThisOne() {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            rows.locked(id);
            another.executeWithoutResult(inner -> assertThat(held()).isNull());
            assertThat(held()).isEqualTo("Before");
        });
    }

    @Test
    void aWriteThatNobodyTellsOfIsFoundByTheTests() {
        transaction.executeWithoutResult(status -> {
            rows.locked(id);
            jdbc.sql("update app_user set name = 'Behind' where id = ?")
                    .param(id.value())
                    .update();
            assertThatThrownBy(() -> rows.get(id)).isInstanceOf(AssertionError.class);
            status.setRollbackOnly();
        });
    }
}
