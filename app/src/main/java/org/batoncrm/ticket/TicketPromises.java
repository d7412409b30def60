package org.batoncrm.ticket;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the tables are asked about a ticket, and what follows from their answers. For processes alone. */
@Service
@Transactional
public class TicketPromises {

    /** What the tables are asked. */
    public record Facts(
            int impact,
            int urgency,
            boolean vip,
            String tier,
            String category,
            String language,
            String channel,
            int level) {}

    /** Some business time: the unit is MINUTES, HOURS or DAYS. */
    public record Span(long amount, String unit) {}

    /**
     * What is promised.
     *
     * @param roundTheClock whether it is counted day and night, whatever the customer's calendar says
     */
    public record Promise(Span response, Span update, Span resolution, boolean roundTheClock, boolean vendorPauses) {}

    /**
     * Where it goes.
     *
     * @param queue code of the role whose line it stands in
     * @param assign whether somebody gets it at once: who has the least to do
     * @param returnMinutes business minutes after which somebody who does nothing loses it; 0 for never
     */
    public record Route(String queue, boolean assign, int returnMinutes) {}

    /** Who has it now; null when nobody has. */
    public record Place(@Nullable String owner, String queue, String calendar, int returnMinutes) {}

    private final TicketStore store;
    private final TicketStepDesk desk;
    private final TicketClocks clocks;
    private final BusinessCalendars calendars;

    TicketPromises(TicketStore store, TicketStepDesk desk, TicketClocks clocks, BusinessCalendars calendars) {
        this.store = store;
        this.desk = desk;
        this.clocks = clocks;
        this.calendars = calendars;
    }

    /** What nobody has said counts as the middle. */
    public Facts facts(RecordId id) {
        Standing now = desk.step(id);
        return new Facts(
                now.impact() == null ? 3 : now.impact(),
                now.urgency() == null ? 3 : now.urgency(),
                now.vip(),
                now.tier().name(),
                Objects.toString(now.category(), "OTHER"),
                now.language() == null ? "" : now.language(),
                now.channel().name(),
                now.level());
    }

    /** The priority, the clocks and the place in a line; what was consumed stays consumed, and who has it keeps it. */
    public Place apply(RecordId id, TicketPriority priority, Promise promise, Route route) {
        Standing before = desk.step(id);
        String calendar = promise.roundTheClock() ? BusinessCalendars.ROUND_THE_CLOCK : before.calendar();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("priority", priority);
        columns.put("calendar_code", calendar);
        columns.put("update_minutes", length(before, calendar, promise.update()).toMinutes());
        columns.put("vendor_pauses", promise.vendorPauses());
        // Whoever was handed a ticket of a higher level keeps it, whatever the table says of new ones.
        boolean placed = before.ownerId() != null || before.handOvers() > 0 || before.reopens() > 0;
        if (!placed) {
            columns.put("queue", route.queue());
            columns.put("level", Queues.level(route.queue()));
        }
        columns.put("return_minutes", route.returnMinutes());
        store.set(id, columns);
        Standing now = store.get(id);
        clocks.promise(
                now, calendar, length(now, calendar, promise.response()), length(now, calendar, promise.resolution()));
        if (before.priority() != priority) {
            desk.note(
                    id,
                    Kind.STEP,
                    "ticket.timeline.priority",
                    null,
                    before.priority().labelKey(),
                    priority.labelKey());
        }
        if (!placed && route.assign()) {
            leastBusy(route.queue()).ifPresent(person -> desk.assign(id, person));
        }
        return place(id);
    }

    /** Who has it now. */
    public Place place(RecordId id) {
        Standing now = store.get(id);
        return new Place(desk.login(now.ownerId()), now.queue(), now.calendar(), now.returnMinutes());
    }

    Duration length(Standing ticket, String calendar, Span span) {
        return switch (span.unit()) {
            case "DAYS" -> calendars.ofDays(calendar, ticket.receivedAt(), Math.toIntExact(span.amount()));
            case "HOURS" -> Duration.ofHours(span.amount());
            default -> Duration.ofMinutes(span.amount());
        };
    }

    /** Of those of a line who are here the one with the fewest tickets; of equals whoever came first. */
    private Optional<Long> leastBusy(String queue) {
        Role role = Queues.role(queue).orElse(Role.SUPPORT_L1);
        List<Long> people = desk.people(role).stream().map(UserCard::id).toList();
        if (people.size() < 2) {
            return people.stream().findFirst();
        }
        Map<Long, Integer> load = store.load(people);
        return people.stream()
                .min(Comparator.comparingInt((Long person) -> load.getOrDefault(person, 0))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
