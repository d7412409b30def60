package org.batoncrm.relocation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.web.DatabaseAway;
import org.batoncrm.web.LostRace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the cases of runs, each in a transaction of its own. One node at a time works on a run; when it stops in the
 * middle of a case, that case is as it was, and whoever comes next goes on with it.
 */
@Component
class RunWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);
    private static final int BATCH = 20;
    private static final int ATTEMPTS = 3;

    private final RunStore store;
    private final CaseMove move;
    private final ActingAs acting;
    private final Relocations relocations;
    private final TransactionTemplate transaction;
    private final ClosingTime closing;
    private final DatabaseAway away;

    RunWorker(
            RunStore store,
            CaseMove move,
            ActingAs acting,
            Relocations relocations,
            TransactionTemplate transaction,
            ClosingTime closing,
            DatabaseAway away) {
        this.store = store;
        this.move = move;
        this.acting = acting;
        this.relocations = relocations;
        this.transaction = transaction;
        this.closing = closing;
        this.away = away;
    }

    @Scheduled(fixedDelay = 2_000)
    void work() {
        Optional<Run> next;
        while (!closing.hasCome() && (next = transaction.execute(status -> store.take())).isPresent()) {
            Run run = next.get();
            try {
                asStarter(run);
                transaction.executeWithoutResult(status -> store.finish(run.id()));
            } catch (ClosingTime.Left left) {
                transaction.executeWithoutResult(status -> store.giveBack(run.id()));
            }
        }
    }

    private void asStarter(Run run) {
        try {
            acting.as(run.startedBy(), locale -> all(run, relocations.mayMove() ? null : Reason.of("starterGone")));
        } catch (Forbidden gone) {
            all(run, Reason.of("starterGone"));
        }
    }

    /** @param stopped why none of them is moved any more; null when they are */
    private void all(Run run, @Nullable Reason stopped) {
        Map<Map<String, String>, Planned> plans = new HashMap<>();
        List<Item> batch = next(run);
        while (!batch.isEmpty()) {
            transaction.executeWithoutResult(status -> store.keep(run.id()));
            for (Item item : batch) {
                closing.leave();
                if (stopped == null) {
                    one(run, item, plans);
                } else {
                    note(item, ItemState.LEFT, stopped);
                }
            }
            batch = next(run);
        }
    }

    private List<Item> next(Run run) {
        return store.items(run.id(), EnumSet.of(ItemState.PENDING), 0, BATCH);
    }

    private void one(Run run, Item item, Map<Map<String, String>, Planned> plans) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                transaction.executeWithoutResult(status -> move.move(run, item, plans));
                return;
            } catch (Mover.Refused refused) {
                note(item, ItemState.REFUSED, refused.reasons().get(0));
                return;
            } catch (Refusal refused) {
                note(item, ItemState.REFUSED, new Reason(refused.messageKey(), "", ""));
                return;
            } catch (RuntimeException broken) {
                // Nothing is wrong with the case: whoever takes the run when its lease is over goes on with it.
                away.rethrowIfItExplains(broken);
                if (LostRace.is(broken)) {
                    LOG.debug("Case {} goes on while it is moved", item.instance(), broken);
                    continue;
                }
                LOG.warn("Case {} was not moved", item.instance(), broken);
                note(
                        item,
                        ItemState.REFUSED,
                        new Reason("relocation.reason.other", "", String.valueOf(broken.getMessage())));
                return;
            }
        }
        note(item, ItemState.REFUSED, Reason.of("busy"));
    }

    private void note(Item item, ItemState state, Reason reason) {
        transaction.executeWithoutResult(status -> store.notMoved(item, state, reason));
    }
}
