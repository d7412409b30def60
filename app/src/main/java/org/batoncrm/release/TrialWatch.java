package org.batoncrm.release;

import org.batoncrm.identity.CurrentUser;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks every minute whether a version on trial does harm. */
@Component
class TrialWatch {

    private final ReleaseWork work;
    private final TransactionTemplate transaction;

    TrialWatch(ReleaseWork work, TransactionTemplate transaction) {
        this.work = work;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${baton.release.trial.every:60000}", initialDelay = 30_000)
    void look() {
        CurrentUser.asProcess(() -> {
            transaction.executeWithoutResult(status -> work.pauseTheBad());
            return null;
        });
    }
}
