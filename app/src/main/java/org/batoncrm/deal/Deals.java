package org.batoncrm.deal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The deals. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Deals implements ListSource {

    /** A page of deals as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private final RecordDesk<Deal> desk;
    private final Lists lists;
    private final Users users;

    Deals(RecordDesk<Deal> desk, Lists lists, Users users) {
        this.desk = desk;
        this.lists = lists;
        this.users = users;
    }

    public RecordId create(Map<String, @Nullable Object> input) {
        return desk.idOf(desk.create(new Deal(), input));
    }

    /** Opens the deal of a converted lead. */
    public RecordId open(long leadId, Map<String, @Nullable Object> input) {
        Deal deal = new Deal();
        deal.leadId = leadId;
        RecordId id = desk.idOf(desk.create(deal, input));
        desk.flush();
        return id;
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id));
    }

    /** Only the fields named change. */
    public Map<String, @Nullable Object> change(RecordId id, Map<String, @Nullable Object> changes) {
        Deal deal = desk.forChange(id);
        desk.change(deal, changes);
        return json(deal);
    }

    @Transactional(readOnly = true)
    public int version(RecordId id) {
        return desk.get(id).version();
    }

    public void delete(RecordId id) {
        desk.delete(desk.forChange(id));
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(DealShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::json).toList(), numbers.total());
    }

    @Override
    public ListSpec spec() {
        return DealShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(
                "ownerId",
                ownerId == null
                        ? null
                        : Optional.ofNullable(users.get(ownerId))
                                .map(UserCard::login)
                                .orElse("?"));
        desk.change(desk.forChange(id), change);
    }

    /** Money is an amount with its currency, or nothing. */
    private Map<String, @Nullable Object> json(Deal deal) {
        Map<String, @Nullable Object> all = desk.json(deal);
        String amount = deal.amountText();
        all.put("amount", amount == null ? null : Map.of("amount", amount, "currency", deal.currency));
        return all;
    }
}
