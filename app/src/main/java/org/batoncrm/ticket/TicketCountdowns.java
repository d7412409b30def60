package org.batoncrm.ticket;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Countdown;
import org.batoncrm.sla.Countdowns;
import org.batoncrm.sla.SlaClocks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much time is left on tickets, for pages that stay open. */
@Service
@Transactional(readOnly = true)
public class TicketCountdowns {

    /** More are not shown on a page. */
    static final int MOST = 200;

    private final TicketStore store;
    private final Countdowns countdowns;
    private final SlaClocks clocks;
    private final Access access;

    TicketCountdowns(TicketStore store, Countdowns countdowns, SlaClocks clocks, Access access) {
        this.store = store;
        this.countdowns = countdowns;
        this.clocks = clocks;
        this.access = access;
    }

    /** Of those that the actor may read, what is due first. */
    public Map<RecordId, Countdown> of(Collection<RecordId> tickets) {
        List<Long> numbers =
                tickets.stream().limit(MOST).map(RecordId::value).distinct().toList();
        Access.Rows visible = access.readable(RecordType.TICKET);
        return countdowns.mostUrgent(store.all(numbers).values().stream()
                .filter(one -> one.live() && visible.include(one.ownerId(), one.teamId()))
                .map(Standing::id)
                .toList());
    }

    /**
     * What a page asks for: {@code TICKET-7} for what is due first there, {@code TICKET-7:update} for one of its promises.
     * What the actor may not read, and what nothing is counted of any more, is left out.
     */
    public Map<String, Countdown> asked(Collection<String> marks) {
        Map<String, RecordId> tickets = marks.stream()
                .limit(MOST)
                .distinct()
                .flatMap(mark -> ticket(mark).stream().map(id -> Map.entry(mark, id)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<RecordId, Countdown> first = of(tickets.values());
        Map<String, Countdown> found = new LinkedHashMap<>();
        tickets.forEach((mark, id) -> {
            if (first.containsKey(id)) {
                int clock = mark.indexOf(':');
                if (clock < 0) {
                    found.put(mark, first.get(id));
                } else {
                    clocks.state(id, mark.substring(clock + 1))
                            .ifPresent(state -> found.put(mark, countdowns.inFull(state)));
                }
            }
        });
        return found;
    }

    private static Optional<RecordId> ticket(String mark) {
        return RecordId.parse(mark.replaceFirst(":.*", "")).filter(id -> id.type() == RecordType.TICKET);
    }
}
