package org.batoncrm.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a process does with the items of a plan. For processes alone; each step may run twice. */
@Service
@Transactional
public class PlanItemWork {

    /** What happens to an item next. */
    public enum Next {
        WAIT,
        OURS,
        CUSTOMER,
        OVER
    }

    /**
     * An item that is to be done.
     *
     * @param title in the language of who does it
     * @param role the code of the role whose turn it is
     * @param holder the log-in of who does it; null when anybody of the role may
     */
    public record Turn(
            Next next,
            String title,
            String role,
            @Nullable String holder,
            @Nullable Instant due) {}

    private final OnboardingStore store;
    private final PlanItemStore items;
    private final PlanItemDesk desk;
    private final StepDesk steps;
    private final WaitLedger ledger;
    private final OnboardingMails mails;
    private final CurrentUser current;

    PlanItemWork(
            OnboardingStore store,
            PlanItemStore items,
            PlanItemDesk desk,
            StepDesk steps,
            WaitLedger ledger,
            OnboardingMails mails,
            CurrentUser current) {
        this.store = store;
        this.items = items;
        this.desk = desk;
        this.steps = steps;
        this.ledger = ledger;
        this.mails = mails;
        this.current = current;
    }

    /** The keys of what is to be done in the phase that is under way, in the order of the plan. */
    @Transactional(readOnly = true)
    public List<String> open(RecordId id) {
        Standing now = store.get(id);
        return items.of(id).stream()
                .filter(item -> !item.over() && item.phase() <= now.phaseNumber())
                .map(PlanItem::key)
                .toList();
    }

    /** Looks whether the item can be done now; then its time begins to count. */
    public Turn next(RecordId id, String key) {
        Standing now = steps.step(id);
        PlanItem item = items.find(id, key).orElseThrow(() -> new NotFound(key));
        if (item.over()) {
            return turn(Next.OVER, now, item);
        }
        if (!item.ready(items.of(id))) {
            return turn(Next.WAIT, now, item);
        }
        items.waits(id, key, steps.now());
        ledger.settle(id);
        return turn(item.isCustomers() ? Next.CUSTOMER : Next.OURS, now, item);
    }

    private Turn turn(Next next, Standing now, PlanItem item) {
        Long person = item.role().equals(Role.CSM.code())
                ? now.csm()
                : item.role().equals(Role.IMPLEMENTATION.code()) ? now.implementer() : null;
        Optional<UserCard> holder = steps.card(person);
        Locale language = holder.map(card -> Languages.nearest(card.language())).orElse(Locale.ENGLISH);
        return new Turn(
                next,
                item.title(language),
                item.isCustomers() ? Role.CSM.code() : item.role(),
                holder.map(UserCard::login).orElse(null),
                item.dueAt());
    }

    /** Settles what somebody of ours has done, or dropped. */
    public void done(RecordId id, String key, boolean dropped, @Nullable String evidence) {
        steps.step(id);
        PlanItem item = items.find(id, key).orElseThrow(() -> new NotFound(key));
        if (!item.over()) {
            ItemState how = dropped ? ItemState.DROPPED : ItemState.DONE;
            desk.check(item, how, evidence, false, "itemEvidence");
            desk.settle(id, item, how, current.person().map(Actor::userId).orElse(null), false, evidence);
        }
    }

    /** The item is over: the plan moves on. */
    public void finish(RecordId id, String key) {
        steps.step(id);
        items.find(id, key).filter(item -> !item.over()).ifPresent(item -> {
            throw new IllegalStateException(id + " " + key + " is not over");
        });
        ledger.settle(id);
    }

    /** Reminds the customer, unless it is paused or done; not more than once for each time. */
    public void remind(RecordId id, String key) {
        Standing now = steps.step(id);
        items.find(id, key)
                .filter(item -> item.state() == ItemState.WAITING && now.state() == OnboardingState.OPEN)
                .ifPresent(item -> {
                    items.reminded(id, key);
                    mails.reminder(now, item);
                });
    }

    /** The customer has not answered three reminders: whoever looks after it hears of it. */
    public void silent(RecordId id, String key) {
        Standing now = steps.step(id);
        items.find(id, key)
                .filter(item -> item.state() == ItemState.WAITING && now.state() == OnboardingState.OPEN)
                .ifPresent(item -> {
                    steps.health(id, Health.AMBER, "onboarding.reason.silent", item.titleEn());
                    steps.note(id, Kind.SYSTEM, "onboarding.timeline.silent", null, item.titleEn());
                    mails.silent(now, item);
                });
    }
}
