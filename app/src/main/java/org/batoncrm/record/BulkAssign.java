package org.batoncrm.record;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives many records to somebody, each through its room's front door. */
@Service
public class BulkAssign {

    /** How many were given, and how many were refused (not visible, not allowed, changed meanwhile). */
    public record Outcome(int changed, int refused) {}

    private final DeskTools tools;
    private final TransactionTemplate transaction;

    BulkAssign(DeskTools tools, TransactionTemplate transaction) {
        this.tools = tools;
        this.transaction = transaction;
    }

    /** A record that is refused does not hold up the others. */
    public Outcome assign(ListSource list, List<RecordId> ids, @Nullable String login) {
        Long owner = tools.owner(login);
        int changed = 0;
        int refused = 0;
        for (RecordId id : ids) {
            try {
                transaction.executeWithoutResult(status -> list.assign(id, owner));
                changed++;
            } catch (Refusal | OptimisticLockingFailureException no) {
                refused++;
            }
        }
        return new Outcome(changed, refused);
    }
}
