package org.batoncrm.billing;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of invoices, or that of payments: whose account it is sees a row, and who keeps the books makes new ones. */
public final class BillingList<V> implements ListSource {

    /** A page as REST shows it. */
    public record Found<V>(List<V> items, long total) {}

    private final ListSpec spec;
    private final Function<Collection<Long>, List<V>> read;
    private final Lists lists;
    private final Access access;
    private final TransactionTemplate transaction;

    BillingList(
            ListSpec spec,
            Function<Collection<Long>, List<V>> read,
            Lists lists,
            Access access,
            TransactionTemplate transaction) {
        this.spec = spec;
        this.read = read;
        this.lists = lists;
        this.access = access;
        this.transaction = transaction;
    }

    /** What of it the actor may see and the query asks for. */
    public Found<V> page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(spec, query);
        return new Found<>(transaction.execute(status -> read.apply(numbers.ids())), numbers.total());
    }

    @Override
    public ListSpec spec() {
        return spec;
    }

    /** Invoices and payments belong to whom their account belongs to. */
    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        throw new Rejected("billing.followsAccount");
    }

    @Override
    public boolean assignable() {
        return false;
    }

    @Override
    public List<ListLink> links() {
        return BillingLinks.of(mayWrite());
    }

    @Override
    public @Nullable String createLink() {
        return mayWrite() ? "/" + spec.path() + "/new" : null;
    }

    private boolean mayWrite() {
        return access.writable(spec.type()).scope() == Access.Scope.ALL;
    }
}
