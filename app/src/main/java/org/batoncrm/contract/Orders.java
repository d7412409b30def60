package org.batoncrm.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.LineTerms;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Records;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The orders, which come of contracts and of nothing else. Every method checks what the actor may do. */
@Service
@Transactional
public class Orders implements ListSource {

    /** A page of orders as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private static final int MOST = 10;

    private final RecordDesk<SalesOrder> desk;
    private final OrderStore store;
    private final Records records;
    private final Lists lists;

    Orders(RecordDesk<SalesOrder> orderDesk, OrderStore store, Records records, Lists lists) {
        this.desk = orderDesk;
        this.store = store;
        this.records = records;
        this.lists = lists;
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id));
    }

    @Transactional(readOnly = true)
    public OrderView view(RecordId id) {
        return OrderStore.view(desk.get(id));
    }

    /** The newest of an account that the actor may read. */
    @Transactional(readOnly = true)
    public List<OrderView> of(RecordId account) {
        records.requireReadable(account);
        return store.ofAccount(account, MOST).stream()
                .filter(order -> desk.readable(order.id()))
                .toList();
    }

    /** What is delivered, as the contract says it. */
    @Transactional(readOnly = true)
    public LineTerms terms(RecordId id) {
        SalesOrder order = desk.get(id);
        return new LineTerms(id, order.version(), order.currency(), order.lines(), false);
    }

    /** Only the delivery is written by people; refused when the caller has seen another version. */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        SalesOrder order = desk.forChange(id);
        Etags.requireMatch(ifMatch, order.version());
        desk.change(order, changes);
        desk.flush();
        return json(order);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(OrderShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::json).toList(), numbers.total());
    }

    @Override
    public ListSpec spec() {
        return OrderShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    private Map<String, @Nullable Object> json(SalesOrder order) {
        OrderView view = OrderStore.view(order);
        Map<String, @Nullable Object> all = desk.json(order);
        all.put("contractId", view.contract().toString());
        all.put("accountId", view.account().toString());
        all.put("title", view.title());
        all.put("state", view.state().name());
        all.put("status", view.state().name());
        all.put("net", new Money(new BigDecimal(Decimals.money(view.net())), view.currency()));
        all.put("tax", new Money(new BigDecimal(Decimals.money(view.tax())), view.currency()));
        all.put("lines", view.lines());
        all.put("reason", view.reason());
        all.put("closedOn", view.closedOn());
        return all;
    }
}
