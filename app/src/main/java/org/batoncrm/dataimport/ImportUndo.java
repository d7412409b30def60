package org.batoncrm.dataimport;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.identity.ActingAs;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes undone imports back; any node goes on where another stopped. */
@Component
class ImportUndo {

    private final ImportStore store;
    private final Map<String, ImportTarget> targets;
    private final TransactionTemplate transaction;
    private final ActingAs acting;

    ImportUndo(ImportStore store, List<ImportTarget> targets, TransactionTemplate transaction, ActingAs acting) {
        this.store = store;
        this.targets = targets.stream().collect(Collectors.toMap(ImportTarget::type, Function.identity()));
        this.transaction = transaction;
        this.acting = acting;
    }

    /** A batch at a time, newest row first. */
    @Scheduled(fixedDelay = 2_000)
    void takeBack() {
        for (ImportView view : store.newest(null)) {
            if (view.state() == ImportState.UNDONE && view.nextRow() > 0) {
                acting.as(view.startedBy(), locale -> undo(view));
            }
        }
    }

    private void undo(ImportView view) {
        int from = view.nextRow();
        unlink(view);
        while (from > 0) {
            int before = from;
            from = transaction.execute(status -> undoBatch(view, before));
        }
    }

    /** A record that stands above another cannot be taken back: first they are parted again. */
    private void unlink(ImportView view) {
        ImportTarget target = targets.get(view.type());
        for (ImportStore.Trace trace : store.links(view.id())) {
            transaction.executeWithoutResult(status -> {
                Integer version = target.unlink(trace.record(), trace.version());
                store.unlinked(view.id(), trace.row(), version == null ? trace.version() : version);
            });
        }
    }

    private int undoBatch(ImportView view, int before) {
        List<ImportStore.Trace> traces = store.traces(view.id(), before + 1, ImportWorker.BATCH);
        int next = traces.isEmpty() ? 0 : traces.get(traces.size() - 1).row() - 1;
        int created = 0;
        int updated = 0;
        for (ImportStore.Trace trace : traces) {
            ImportTarget target = targets.get(view.type());
            if (trace.before() == null) {
                created += target.takeBack(trace.record(), trace.version()) ? 1 : 0;
            } else {
                updated += target.putBack(trace.record(), trace.version(), trace.before()) ? 1 : 0;
            }
        }
        store.tookBack(view.id(), before, next, created, updated);
        return next;
    }
}
