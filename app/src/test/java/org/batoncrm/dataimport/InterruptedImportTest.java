package org.batoncrm.dataimport;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.persistence.EntityManager;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.web.DatabaseAway;
import org.batoncrm.web.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database breaks off is no mistake in the file: the import is left as it is, and somebody goes on with it. */
class InterruptedImportTest {

    private final ImportStore store = mock(ImportStore.class);
    private final ActingAs acting = mock(ActingAs.class);

    static List<RuntimeException> brokenOff() {
        return List.of(
                new CannotAcquireLockException("deadlock"),
                new IllegalStateException("while flushing", new SQLTransactionRollbackException("deadlock", "40001")),
                new DataAccessResourceFailureException(
                        "connection lost", new SQLNonTransientConnectionException("gone", "08S01")),
                new CannotCreateTransactionException(
                        "no connection", new SQLTransientConnectionException("none was free in time")));
    }

    @ParameterizedTest
    @MethodSource("brokenOff")
    void isNotEndedByADatabaseThatIsBusyOrAway(RuntimeException brokenOff) {
        when(store.take()).thenReturn(Optional.of(mock(ImportView.class)), Optional.empty());
        doThrow(brokenOff).when(acting).as(any(), any());
        DatabaseAway away = mock(DatabaseAway.class);
        when(away.explains(any())).thenCallRealMethod();
        doCallRealMethod().when(away).rethrowIfItExplains(any());
        ImportWorker worker = new ImportWorker(
                store,
                List.of(),
                new TransactionTemplate(mock(PlatformTransactionManager.class)),
                acting,
                mock(Texts.class),
                mock(SearchIndex.class),
                mock(EntityManager.class),
                mock(ClosingTime.class),
                away);

        // Whoever schedules it hears of it and tries again.
        catchThrowable(worker::work);

        verify(store, never()).end(anyLong(), any());
    }
}
