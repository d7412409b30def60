package org.batoncrm.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.web.DatabaseAway;
import org.batoncrm.web.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off runs over many cases with the rights that whoever began one has now. What was done to a case and that it was
 * done is one transaction: a node that is killed leaves nothing half done, and another goes on with the next case.
 */
@Component
class BatchWorker {

    private static final int CHUNK = 50;
    private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

    private final BatchStore store;
    private final Interventions interventions;
    private final Operators operators;
    private final ActingAs acting;
    private final TransactionTemplate transaction;
    private final Texts texts;
    private final ClosingTime closing;
    private final DatabaseAway away;

    BatchWorker(
            BatchStore store,
            Interventions interventions,
            Operators operators,
            ActingAs acting,
            TransactionTemplate transaction,
            Texts texts,
            ClosingTime closing,
            DatabaseAway away) {
        this.store = store;
        this.interventions = interventions;
        this.operators = operators;
        this.acting = acting;
        this.transaction = transaction;
        this.texts = texts;
        this.closing = closing;
        this.away = away;
    }

    @Scheduled(fixedDelay = 1_000)
    void work() {
        Optional<BatchView> next;
        while (!closing.hasCome() && (next = take()).isPresent()) {
            run(next.get());
        }
    }

    private Optional<BatchView> take() {
        return transaction.execute(status -> store.take());
    }

    /** What goes wrong with the run itself lets it lie until its lease is over; then it is tried again. */
    private void run(BatchView batch) {
        try {
            asStarter(batch);
        } catch (ClosingTime.Left left) {
            transaction.executeWithoutResult(status -> store.giveBack(batch.id()));
        } catch (RuntimeException broken) {
            away.rethrowIfItExplains(broken);
            LOG.error("Run {} over cases stopped", batch.id(), broken);
        }
    }

    private void asStarter(BatchView batch) {
        try {
            acting.as(batch.startedBy(), locale -> items(batch, locale));
        } catch (Forbidden gone) {
            items(batch, Locale.ENGLISH);
        }
    }

    private void items(BatchView batch, Locale locale) {
        for (List<BatchItem> open = open(batch); !open.isEmpty(); open = open(batch)) {
            for (BatchItem item : open) {
                closing.leave();
                item(batch, item, locale);
            }
            transaction.executeWithoutResult(status -> store.keep(batch.id()));
        }
        transaction.executeWithoutResult(status -> store.finish(batch.id()));
    }

    private List<BatchItem> open(BatchView batch) {
        return transaction.execute(status -> store.items(batch.id(), BatchItem.Outcome.OPEN, 0, CHUNK));
    }

    private void item(BatchView batch, BatchItem item, Locale locale) {
        try {
            transaction.executeWithoutResult(status -> {
                if (store.end(batch.id(), item.number(), BatchItem.Outcome.DONE, null)) {
                    act(batch, item.instance());
                }
            });
        } catch (Refusal refused) {
            refuse(batch, item, sentence(refused, locale));
        } catch (ConcurrencyFailureException busy) {
            refuse(batch, item, texts.in(locale, "operation.conflict.moved"));
        } catch (RuntimeException failed) {
            away.rethrowIfItExplains(failed);
            LOG.warn("Case {} of run {} over cases failed", item.instance(), batch.id(), failed);
            refuse(
                    batch,
                    item,
                    texts.in(
                            locale,
                            "operation.refused.engine",
                            failed.getClass().getSimpleName()));
        }
    }

    private void act(BatchView batch, String instance) {
        String why = operators.require(batch.reason());
        long id = batch.id();
        switch (batch.action()) {
            case RETRY -> interventions.retryAt(instance, batch.step(), why, id);
            case SUSPEND -> interventions.suspend(instance, why, id);
            case RESUME -> interventions.resume(instance, why, id);
            case CANCEL -> interventions.cancel(instance, why, id);
            case MOVE ->
                interventions.moveAll(instance, String.valueOf(batch.step()), String.valueOf(batch.target()), why, id);
            default -> throw new IllegalStateException(batch.action() + " is for one case");
        }
    }

    private void refuse(BatchView batch, BatchItem item, String sentence) {
        transaction.executeWithoutResult(
                status -> store.end(batch.id(), item.number(), BatchItem.Outcome.REFUSED, sentence));
    }

    private String sentence(Refusal refused, Locale locale) {
        if (refused instanceof Invalid invalid && !invalid.problems().isEmpty()) {
            Invalid.Problem first = invalid.problems().get(0);
            return texts.in(locale, first.messageKey(), first.arguments());
        }
        return texts.in(locale, refused.messageKey(), refused.arguments());
    }
}
