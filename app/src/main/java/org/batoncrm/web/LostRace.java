package org.batoncrm.web;

import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import org.springframework.dao.ConcurrencyFailureException;

/** Tells whether something failed only because others were at the same rows: nothing of it is there, and it may be tried again. */
public final class LostRace {

    private LostRace() {}

    /** Whoever waited for each other's rows; what engine and mapper say of it is no more than that a statement failed. */
    public static boolean is(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof ConcurrencyFailureException
                    || at instanceof SQLTransactionRollbackException
                    || at instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith("40")) {
                return true;
            }
        }
        return false;
    }
}
