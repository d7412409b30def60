package org.batoncrm.record;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Deleted records of all rooms. They can come back for 30 days; then they are gone for good. */
@Service
public class WasteBin {

    public static final Duration KEPT = Duration.ofDays(30);
    private static final int SHOWN = 200;
    private static final int AT_ONCE = 100;

    /** A deleted record with the name of who deleted it. */
    public record Item(Trashable.Deleted record, @Nullable String by) {}

    private final ObjectProvider<Trashable> rooms;
    private final Users users;
    private final Clock clock;
    private final TransactionTemplate transaction;

    WasteBin(ObjectProvider<Trashable> rooms, Users users, Clock clock, TransactionTemplate transaction) {
        this.rooms = rooms;
        this.users = users;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What the actor may bring back, the latest first. */
    public List<Item> items() {
        List<Trashable.Deleted> all = new ArrayList<>();
        rooms.forEach(room -> all.addAll(room.deleted(SHOWN)));
        Set<Long> people = new HashSet<>();
        all.forEach(deleted -> people.add(deleted.by()));
        people.remove(null);
        Map<Long, UserCard> names = users.cards(people);
        return all.stream()
                .sorted(Comparator.comparing(Trashable.Deleted::at).reversed())
                .limit(SHOWN)
                .map(d -> new Item(
                        d,
                        d.by() == null || !names.containsKey(d.by())
                                ? null
                                : names.get(d.by()).name()))
                .toList();
    }

    public void restore(RecordId id) {
        rooms.stream()
                .filter(room -> room.type() == id.type())
                .findFirst()
                .orElseThrow(() -> new NotFound(id))
                .restore(id);
    }

    /** Every hour, in small steps, on whatever node; two nodes at once do no harm. */
    @Scheduled(initialDelay = 300_000, fixedDelay = 3_600_000)
    public void purge() {
        rooms.forEach(room -> CurrentUser.asProcess(() -> {
            int gone;
            do {
                gone = transaction.execute(status -> room.purge(clock.instant().minus(KEPT), AT_ONCE));
            } while (gone == AT_ONCE);
            return null;
        }));
    }
}
