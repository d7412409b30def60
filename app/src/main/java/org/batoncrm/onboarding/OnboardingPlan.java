package org.batoncrm.onboarding;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan of an onboarding, for people of ours. Every method checks what the actor may do. */
@Service
@Transactional
public class OnboardingPlan {

    /** An item with what the page shows beside it. */
    public record Line(
            PlanItem item, List<PlanItem> before, @Nullable String doneBy, boolean settleable, boolean late) {}

    private final OnboardingStore store;
    private final PlanItemStore items;
    private final PlanItemDesk desk;
    private final OnboardingJourney journey;
    private final Records records;
    private final Users users;
    private final CurrentUser current;
    private final Clock clock;

    OnboardingPlan(
            OnboardingStore store,
            PlanItemStore items,
            PlanItemDesk desk,
            OnboardingJourney journey,
            Records records,
            Users users,
            CurrentUser current,
            Clock clock) {
        this.store = store;
        this.items = items;
        this.desk = desk;
        this.journey = journey;
        this.records = records;
        this.users = users;
        this.current = current;
        this.clock = clock;
    }

    /** Not found unless the actor may read the onboarding. */
    @Transactional(readOnly = true)
    public List<Line> of(RecordId id) {
        records.requireReadable(id);
        List<PlanItem> plan = items.of(id);
        Set<Long> people =
                plan.stream().map(PlanItem::doneBy).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<Long, UserCard> cards = people.isEmpty() ? new HashMap<>() : users.cards(people);
        boolean live = store.get(id).live();
        return plan.stream()
                .map(item -> new Line(
                        item,
                        item.before(plan).stream()
                                .filter(other -> !other.over())
                                .toList(),
                        item.doneBy() == null || !cards.containsKey(item.doneBy())
                                ? null
                                : cards.get(item.doneBy()).name(),
                        live && !item.over() && item.ready(plan),
                        live
                                && !item.over()
                                && item.dueAt() != null
                                && item.dueAt().isBefore(clock.instant())))
                .toList();
    }

    /**
     * Settles an item on the page: what was done without its task, or what the customer has done or said elsewhere. When
     * somebody was faster, that is said.
     */
    public void settle(RecordId id, String key, boolean dropped, @Nullable String evidence) {
        records.requireWritable(id);
        Standing now = store.locked(id);
        PlanItem item = items.find(id, key).orElseThrow(() -> new NotFound(key));
        if (!now.live()) {
            throw new Rejected("onboarding.why.over");
        }
        if (item.over()) {
            throw new Conflict("onboarding.item.over");
        }
        if (!item.ready(items.of(id))) {
            throw new Rejected("onboarding.item.notReady");
        }
        ItemState how = dropped ? ItemState.DROPPED : ItemState.DONE;
        desk.check(item, how, evidence, false, "evidence");
        desk.settle(id, item, how, current.person().map(Actor::userId).orElse(null), false, evidence);
        journey.itemSettled(id, key);
    }
}
