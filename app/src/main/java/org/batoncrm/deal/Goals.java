package org.batoncrm.deal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.identity.TeamCard;
import org.batoncrm.identity.Users;
import org.jspecify.annotations.Nullable;

/**
 * The targets of those whom a forecast is about. A team without a target of its own is held against those of its people
 * and of the teams below it, when the reader sees all of these; a person counts in the team joined first.
 */
final class Goals {

    /** A team and how many shown ones stand above it. */
    record Branch(Targets.Holder team, int depth) {}

    private final Targets.Known known;
    private final boolean comparable;
    private final @Nullable Set<Long> people;
    private final @Nullable Set<Long> teams;
    private final Map<Long, Targets.Holder> teamHolders = new LinkedHashMap<>();
    private final Map<Long, Targets.Holder> personHolders = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> below = new HashMap<>();
    private final Map<Long, Set<Long>> members = new HashMap<>();
    private final Map<Long, Long> firstTeams;

    /**
     * @param people those asked for; null for everybody
     * @param teams those asked for with the ones below; null for all
     * @param comparable whether nothing but whose deals they are has been asked for
     */
    Goals(Targets.Known known, Users users, @Nullable Set<Long> people, @Nullable Set<Long> teams, boolean comparable) {
        this.known = known;
        this.comparable = comparable;
        this.people = people;
        this.teams = teams;
        known.holders()
                .forEach(holder ->
                        (holder.kind() == Targets.Kind.TEAM ? teamHolders : personHolders).put(holder.id(), holder));
        known.teams().forEach(team -> {
            if (team.parentId() != null) {
                below.computeIfAbsent(team.parentId(), id -> new HashSet<>()).add(team.id());
            }
        });
        this.firstTeams = users.firstTeams(personHolders.keySet());
        firstTeams.forEach((person, team) ->
                members.computeIfAbsent(team, id -> new HashSet<>()).add(person));
    }

    List<TeamCard> teams() {
        return known.teams();
    }

    /** The people whose targets the reader may see, of those asked for. */
    Map<Long, Targets.Holder> people() {
        return personHolders.entrySet().stream()
                .filter(entry -> people == null || people.contains(entry.getKey()))
                .filter(entry -> teams == null || teams.contains(firstTeams.getOrDefault(entry.getKey(), 0L)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The teams asked for, each followed by those below it; none when people were asked for. */
    List<Branch> tree() {
        List<Branch> tree = new ArrayList<>();
        if (people == null) {
            roots().forEach(root -> grow(root, 0, tree, new HashSet<>()));
        }
        return tree;
    }

    private void grow(Long team, int depth, List<Branch> tree, Set<Long> met) {
        if (met.add(team)) {
            tree.add(new Branch(Objects.requireNonNull(teamHolders.get(team)), depth));
            teamHolders.keySet().stream()
                    .filter(id -> below.getOrDefault(team, Set.of()).contains(id))
                    .forEach(id -> grow(id, depth + 1, tree, met));
        }
    }

    /** The teams asked for that stand below none of the others. */
    private List<Long> roots() {
        Set<Long> shown = teamHolders.keySet().stream()
                .filter(id -> teams == null || teams.contains(id))
                .collect(Collectors.toSet());
        Map<Long, Long> above = new HashMap<>();
        known.teams().forEach(team -> above.put(team.id(), team.parentId()));
        return teamHolders.keySet().stream()
                .filter(shown::contains)
                .filter(id -> above.get(id) == null || !shown.contains(above.get(id)))
                .toList();
    }

    Targets.@Nullable Levels of(Targets.Holder holder) {
        return comparable ? sum(months -> of(holder, months)) : null;
    }

    /** Of everybody asked for, in the month. */
    Targets.@Nullable Levels of(YearMonth month) {
        if (!comparable) {
            return null;
        }
        if (people != null) {
            return plus(people.stream().map(id -> own(Targets.Kind.USER, id, month)));
        }
        List<Long> roots = roots();
        Set<Long> covered = new HashSet<>(below(roots));
        Stream<Targets.@Nullable Levels> loose = teams != null || !known.complete()
                ? Stream.of()
                : personHolders.keySet().stream()
                        .filter(id -> !covered.contains(firstTeams.getOrDefault(id, 0L)))
                        .map(id -> own(Targets.Kind.USER, id, month));
        return plus(Stream.concat(roots.stream().map(id -> team(id, month, new HashSet<>())), loose));
    }

    /** Of everybody asked for, in the whole period. */
    Targets.@Nullable Levels of(Period period) {
        return plus(period.months().stream().map(this::of));
    }

    private Targets.@Nullable Levels of(Targets.Holder holder, YearMonth month) {
        return holder.kind() == Targets.Kind.TEAM
                ? team(holder.id(), month, new HashSet<>())
                : own(Targets.Kind.USER, holder.id(), month);
    }

    private Targets.@Nullable Levels team(Long team, YearMonth month, Set<Long> met) {
        Targets.Levels own = own(Targets.Kind.TEAM, team, month);
        if (own != null || !known.complete() || !met.add(team)) {
            return own;
        }
        return plus(Stream.concat(
                below.getOrDefault(team, Set.of()).stream().map(id -> team(id, month, met)),
                members.getOrDefault(team, Set.of()).stream().map(id -> own(Targets.Kind.USER, id, month))));
    }

    private Set<Long> below(Collection<Long> roots) {
        Set<Long> all = new HashSet<>();
        List<Long> next = new ArrayList<>(roots);
        while (!next.isEmpty()) {
            Long team = next.remove(next.size() - 1);
            if (all.add(team)) {
                next.addAll(below.getOrDefault(team, Set.of()));
            }
        }
        return all;
    }

    private Targets.@Nullable Levels own(Targets.Kind kind, long id, YearMonth month) {
        return known.levels().getOrDefault(new Targets.Key(kind, id), Map.of()).get(month);
    }

    private Targets.@Nullable Levels sum(Function<YearMonth, Targets.@Nullable Levels> part) {
        return plus(known.period().months().stream().map(part));
    }

    private static Targets.@Nullable Levels plus(Stream<Targets.@Nullable Levels> parts) {
        return parts.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .reduce(Targets.Levels::plus)
                .orElse(null);
    }
}
