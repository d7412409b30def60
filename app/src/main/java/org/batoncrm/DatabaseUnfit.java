package org.batoncrm;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The database is not as it must be; the sentence says what to change. */
class DatabaseUnfit extends RuntimeException {

    DatabaseUnfit(String sentence) {
        super(sentence, null, false, false);
    }

    /** Prints the sentence instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<DatabaseUnfit> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DatabaseUnfit cause) {
            return new FailureAnalysis(cause.getMessage(), "See the configuration table in README.md.", cause);
        }
    }
}
