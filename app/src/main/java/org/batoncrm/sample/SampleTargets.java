package org.batoncrm.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.Quarter;
import org.batoncrm.deal.Targets;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.Users;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the sellers shall win in this quarter and the next. */
@Component
@Order(21)
class SampleTargets implements SampleRecords {

    /** In thousands a month. */
    private static final Map<String, Integer> WANTED = Map.of("rep", 40, "rep2", 30, "sales.manager", 10);

    private final Targets targets;
    private final Users users;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final Clock clock;

    SampleTargets(Targets targets, Users users, ActingAs acting, SampleSteps steps, Clock clock) {
        this.targets = targets;
        this.users = users;
        this.acting = acting;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        Quarter now = Quarter.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        steps.once(
                "targets",
                () -> acting.as(
                        "sales.director",
                        locale -> WANTED.forEach((login, thousands) ->
                                List.of(now, now.plus(1)).forEach(quarter -> set(login, thousands, quarter)))));
        return true;
    }

    private void set(String login, int thousands, Quarter quarter) {
        targets.set(
                Targets.Kind.USER,
                users.byLogin(login).orElseThrow().id(),
                quarter.months().stream()
                        .map(month -> new Targets.Wanted(
                                month, -1, thousands + "000", thousands * 5 / 4 + "000", thousands * 3 / 2 + "000"))
                        .toList());
    }
}
