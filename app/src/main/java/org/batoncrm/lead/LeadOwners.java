package org.batoncrm.lead;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Chooses who gets a lead: among the active people of the group, those who are here and have room for one more. */
@Component
class LeadOwners {

    /** Who was chosen, if anybody, and why. */
    record Choice(@Nullable UserCard owner, RoutingNote note) {}

    private final Users users;
    private final Deputies deputies;
    private final LeadProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    LeadOwners(
            Users users,
            Deputies deputies,
            LeadProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.deputies = deputies;
        this.properties = properties;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param passedOver people who had the lead and did not call */
    Choice choose(LeadAssignment.Routing routing, Set<Long> passedOver) {
        List<UserCard> group = Role.ofCode(routing.group()).map(users::withRole).orElse(List.of());
        List<UserCard> people = ofTeam(group, routing);
        Set<Long> away = deputies.away();
        Map<Long, Integer> load = load(people);
        List<RoutingNote.Skipped> skipped = new ArrayList<>();
        List<UserCard> free = new ArrayList<>();
        for (UserCard person : people) {
            String reason = passedOver.contains(person.id())
                    ? "lead.routing.skipped.lapsed"
                    : away.contains(person.id())
                            ? "lead.routing.skipped.away"
                            : load.getOrDefault(person.id(), 0) >= properties.openLimit()
                                    ? "lead.routing.skipped.full"
                                    : null;
            if (reason == null) {
                free.add(person);
            } else {
                skipped.add(new RoutingNote.Skipped(person.login(), reason));
            }
        }
        UserCard chosen = free.isEmpty() ? null : pick(routing, free, load);
        String chosenKey = chosen == null
                ? "lead.routing.chosen.nobody"
                : "ROUND_ROBIN".equals(routing.strategy())
                        ? "lead.routing.chosen.turn"
                        : "NAMED".equals(routing.strategy())
                                ? "lead.routing.chosen.named"
                                : "lead.routing.chosen.least";
        return new Choice(
                chosen,
                new RoutingNote(
                        routing.strategy(),
                        routing.group(),
                        routing.team(),
                        routing.reasonKey(),
                        chosenKey,
                        chosen == null ? null : chosen.login(),
                        skipped));
    }

    /** Whether a person can go on with what is theirs. */
    boolean here(long userId) {
        UserCard person = users.get(userId);
        return person != null && person.active() && deputies.deputyOf(userId).isEmpty();
    }

    @Nullable
    Long teamOf(long userId) {
        return new TreeSet<>(users.teamsOf(userId)).stream().findFirst().orElse(null);
    }

    /** Who is told when the owner does not call: managers of the owner's teams, else all managers, else directors. */
    List<UserCard> managersOf(@Nullable Long ownerId) {
        List<UserCard> managers = users.withRole(Role.SALES_MANAGER);
        if (ownerId != null) {
            Set<Long> teams = users.teamsOf(ownerId);
            List<UserCard> own = managers.stream()
                    .filter(m ->
                            m.id() != ownerId && users.teamsOf(m.id()).stream().anyMatch(teams::contains))
                    .toList();
            if (!own.isEmpty()) {
                return own;
            }
        }
        return managers.isEmpty() ? users.withRole(Role.SALES_DIRECTOR) : managers;
    }

    /** A team that nobody has set up does not narrow the group; neither does a table without a team. */
    private List<UserCard> ofTeam(List<UserCard> group, LeadAssignment.Routing routing) {
        if (routing.team() == null) {
            return group;
        }
        if ("NAMED".equals(routing.strategy())) {
            return users.byLogin(routing.team())
                    .filter(UserCard::active)
                    .map(List::of)
                    .orElse(group);
        }
        Optional<Long> team = users.teamNamed(routing.team());
        return team.isEmpty()
                ? group
                : group.stream()
                        .filter(person -> users.teamsOf(person.id()).contains(team.get()))
                        .toList();
    }

    private UserCard pick(LeadAssignment.Routing routing, List<UserCard> free, Map<Long, Integer> load) {
        List<UserCard> byId =
                free.stream().sorted(Comparator.comparingLong(UserCard::id)).toList();
        if ("ROUND_ROBIN".equals(routing.strategy())) {
            return next(routing.group() + "/" + routing.team(), byId);
        }
        return byId.stream()
                .min(Comparator.comparingInt(person -> load.getOrDefault(person.id(), 0)))
                .orElseThrow();
    }

    private UserCard next(String circle, List<UserCard> byId) {
        long last = lockTurn(circle);
        UserCard next = byId.stream().filter(p -> p.id() > last).findFirst().orElse(byId.get(0));
        jdbc.sql("update lead_turn set last_user_id = ? where circle = ?")
                .params(next.id(), circle)
                .update();
        return next;
    }

    private long lockTurn(String circle) {
        Optional<Long> last = readTurn(circle);
        if (last.isPresent()) {
            return last.get();
        }
        openTurn(circle);
        return readTurn(circle).orElse(0L);
    }

    /**
     * The first row of a circle is committed on its own: two leads that both inserted it inside their long transactions
     * would each hold MySQL's shared lock on it and then want it alone, a deadlock.
     */
    private void openTurn(String circle) {
        try {
            apart.executeWithoutResult(status -> jdbc.sql("insert into lead_turn (circle, last_user_id) values (?, 0)")
                    .param(circle)
                    .update());
        } catch (DuplicateKeyException another) {
            // It was as fast as we were.
        }
    }

    private Optional<Long> readTurn(String circle) {
        return jdbc.sql("select last_user_id from lead_turn where circle = ? for update")
                .param(circle)
                .query(Long.class)
                .optional();
    }

    private Map<Long, Integer> load(List<UserCard> people) {
        Map<Long, Integer> load = new HashMap<>();
        if (!people.isEmpty()) {
            jdbc.sql("select owner_id, count(*) from sales_lead where owner_id in (:people) and deleted_at is null"
                            + " and status in ('NEW','WORKING','QUALIFIED') group by owner_id")
                    .param("people", people.stream().map(UserCard::id).toList())
                    .query(rs -> {
                        load.put(rs.getLong(1), rs.getInt(2));
                    });
        }
        return load;
    }
}
