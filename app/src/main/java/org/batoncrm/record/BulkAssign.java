package org.batoncrm.record;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives many records to somebody, each through its room's front door. */
@Service
public class BulkAssign {

    private static final int MOST = 500;

    /** One record, and why it was refused (not visible, not allowed, changed meanwhile); null when it was given. */
    public record Result(String id, @Nullable Refusal refusal) {}

    /** What became of each record, in the order in which they were named. */
    public record Outcome(List<Result> results) {

        public int changed() {
            return results.size() - refused();
        }

        public int refused() {
            return (int) results.stream().filter(one -> one.refusal != null).count();
        }
    }

    private final DeskTools tools;
    private final TransactionTemplate transaction;

    BulkAssign(DeskTools tools, TransactionTemplate transaction) {
        this.tools = tools;
        this.transaction = transaction;
    }

    /**
     * A record that is refused does not hold up the others. Doing it twice is doing it once.
     *
     * @param login null: nobody, the records wait in the queue
     */
    public Outcome assign(ListSource list, Collection<String> ids, @Nullable String login) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new Invalid("ids", "record.list.chooseSome", MOST);
        }
        Long owner = tools.owner(login);
        return new Outcome(new LinkedHashSet<>(ids)
                .stream().map(id -> new Result(id, assign(list, id, owner))).toList());
    }

    private @Nullable Refusal assign(ListSource list, String number, @Nullable Long owner) {
        try {
            RecordId id = RecordId.of(number);
            if (id.type() != list.spec().type()) {
                return new NotFound(number);
            }
            transaction.executeWithoutResult(status -> list.assign(id, owner));
            return null;
        } catch (Refusal no) {
            return no;
        } catch (ConcurrencyFailureException meanwhile) {
            return new Conflict("error.stale");
        }
    }
}
