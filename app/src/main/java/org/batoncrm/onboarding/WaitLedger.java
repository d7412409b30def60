package org.batoncrm.onboarding;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose turn it was for how long, stretch by stretch, without gaps. What is over is added up in business time, so that
 * lists and key figures need not read the stretches.
 */
@Component
class WaitLedger {

    /** A stretch; {@code to} is null while it goes on. */
    record Stretch(
            Side side,
            String reason,
            Instant from,
            @Nullable Instant to,
            Duration counted) {}

    private final OnboardingStore store;
    private final PlanItemStore items;
    private final BusinessCalendars calendars;
    private final JdbcClient jdbc;
    private final Clock clock;

    WaitLedger(OnboardingStore store, PlanItemStore items, BusinessCalendars calendars, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.items = items;
        this.calendars = calendars;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Looks whose turn it is now, and begins another stretch when that has changed. */
    void settle(RecordId id) {
        Standing now = store.get(id);
        if (!now.live()) {
            close(now, clock.instant());
        } else if (now.state() == OnboardingState.PAUSED) {
            turn(now, Side.PAUSED, "onboarding.wait.paused");
        } else if (now.goLiveAskedAt() != null) {
            turn(now, Side.CUSTOMER, "onboarding.wait.acceptance");
        } else {
            List<PlanItem> waiting = items.of(id).stream()
                    .filter(item -> item.state() == ItemState.WAITING)
                    .toList();
            boolean theirs = now.phase() == OnboardingPhase.DELIVERY
                    && !waiting.isEmpty()
                    && waiting.stream().allMatch(PlanItem::isCustomers);
            turn(
                    now,
                    theirs ? Side.CUSTOMER : Side.OURS,
                    theirs ? "onboarding.wait.items" : now.phase().labelKey());
        }
    }

    private void turn(Standing now, Side side, String reason) {
        if (now.waitingSince() != null && now.waitingOn() == side && reason.equals(now.waitingReason())) {
            return;
        }
        Instant at = clock.instant();
        int number = close(now, at);
        jdbc.sql("insert into onboarding_wait (onboarding_id, position, side, reason, from_at) values (?, ?, ?, ?, ?)")
                .params(now.id().value(), number + 1, side.name(), reason, Timestamp.from(at))
                .update();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("waiting_on", side);
        columns.put("waiting_since", at);
        columns.put("waiting_reason", reason);
        store.set(now.id(), columns);
    }

    /** Ends the stretch that goes on; the number of the last one. */
    private int close(Standing now, Instant at) {
        jdbc.sql("update onboarding_wait set to_at = ? where onboarding_id = ? and to_at is null")
                .params(Timestamp.from(at), now.id().value())
                .update();
        if (now.waitingSince() != null) {
            Map<String, @Nullable Object> columns = new HashMap<>();
            long minutes = counted(now, now.waitingSince(), at).toMinutes();
            if (now.waitingOn() == Side.CUSTOMER) {
                columns.put("customer_minutes", now.customerMinutes() + minutes);
            } else if (now.waitingOn() == Side.OURS) {
                columns.put("ours_minutes", now.oursMinutes() + minutes);
            }
            columns.put("waiting_since", null);
            store.set(now.id(), columns);
        }
        return jdbc.sql("select coalesce(max(position), 0) from onboarding_wait where onboarding_id = ?")
                .param(now.id().value())
                .query(Integer.class)
                .single();
    }

    /** The stretches, the newest first. */
    List<Stretch> of(Standing onboarding, int most) {
        Instant now = clock.instant();
        return jdbc.sql("select * from onboarding_wait where onboarding_id = ? order by position desc limit " + most)
                .param(onboarding.id().value())
                .query((rs, n) -> {
                    Side side = Side.valueOf(rs.getString("side"));
                    Instant from = rs.getTimestamp("from_at").toInstant();
                    Instant to = OnboardingStore.instant(rs, "to_at");
                    return new Stretch(
                            side,
                            rs.getString("reason"),
                            from,
                            to,
                            side == Side.PAUSED ? Duration.ZERO : counted(onboarding, from, to == null ? now : to));
                })
                .list();
    }

    /** How much of the time was the customer's turn, in percent; null before any time has passed. */
    @Nullable
    Integer customersShare(Standing now) {
        long ours = now.oursMinutes();
        long theirs = now.customerMinutes();
        if (now.waitingSince() != null && now.live()) {
            long open = counted(now, now.waitingSince(), clock.instant()).toMinutes();
            ours += now.waitingOn() == Side.OURS ? open : 0;
            theirs += now.waitingOn() == Side.CUSTOMER ? open : 0;
        }
        return ours + theirs == 0 ? null : Math.toIntExact(Math.round(100.0 * theirs / (ours + theirs)));
    }

    private Duration counted(Standing onboarding, Instant from, Instant to) {
        return to.isAfter(from) ? calendars.between(onboarding.calendar(), from, to) : Duration.ZERO;
    }
}
