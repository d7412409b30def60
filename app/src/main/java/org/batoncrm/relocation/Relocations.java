package org.batoncrm.relocation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases that are moved from one version of a process to another. Process owners and administrators move them; whoever
 * reviews or audits processes reads what would become of them, and what has.
 */
@Service
public class Relocations {

    private static final Role[] READERS = {Role.PROCESS_OWNER, Role.PROCESS_REVIEWER, Role.AUDITOR, Role.ADMIN};
    private static final Role[] MOVERS = {Role.PROCESS_OWNER, Role.ADMIN};
    private static final int LONGEST = 500;
    private static final int RUNS = 10;

    /** A page of cases. */
    public record Cases(List<CaseView> items, int page, int size, long total) {}

    /** What would become of all cases, and of a page of them. */
    public record Look(Preview preview, Cases cases) {}

    /** A page of the cases of a run. */
    public record Items(List<ItemView> items, int page, int size, long total) {}

    private final Planner planner;
    private final RunningCases cases;
    private final Mover mover;
    private final RunStore store;
    private final Users users;
    private final CurrentUser current;
    private final Texts texts;
    private final TransactionTemplate transaction;

    Relocations(
            Planner planner,
            RunningCases cases,
            Mover mover,
            RunStore store,
            Users users,
            CurrentUser current,
            Texts texts,
            TransactionTemplate transaction) {
        this.planner = planner;
        this.cases = cases;
        this.mover = mover;
        this.store = store;
        this.users = users;
        this.current = current;
        this.texts = texts;
        this.transaction = transaction;
    }

    public boolean mayRead() {
        return current.get().hasAny(READERS);
    }

    public boolean mayMove() {
        return current.get().hasAny(MOVERS);
    }

    /**
     * What would become of the running cases of a version.
     *
     * @param verdict only cases of which this is true; all when null
     * @param at only cases that stand at these steps, joined by commas; all when null
     */
    public Look look(String process, Wish wish, @Nullable Verdict verdict, @Nullable String at, int page, int size) {
        current.require(READERS);
        Planned planned = planner.plan(process, different(wish));
        Orders orders = planned.orders();
        Survey survey = new Survey(
                planned, wish, cases.standing(orders.source()), mover, own -> planner.plan(process, wish.with(own)));
        Sentences sentences = new Sentences(texts, cases, orders.source(), orders.target());
        List<Survey.Kind> kinds = survey.kinds(verdict, at);
        List<CaseView> shown = new ArrayList<>();
        long skip = (long) page * size;
        for (Survey.Kind kind : kinds) {
            for (Standing standing : kind.cases()) {
                if (skip > 0) {
                    skip--;
                } else if (shown.size() < size) {
                    shown.add(view(kind.planned(), wish, standing, kind.judgement(), sentences));
                }
            }
        }
        long total = kinds.stream().mapToLong(kind -> kind.cases().size()).sum();
        return new Look(
                survey.preview(process, planner.missing(orders), sentences), new Cases(shown, page, size, total));
    }

    private CaseView view(Planned planned, Wish wish, Standing standing, Judge.Judgement judged, Sentences sentences) {
        Orders orders = planned.orders();
        Verdict verdict = judged.verdict();
        Reason reason = judged.reason();
        List<CaseView.Timer> timers = List.of();
        if (verdict == Verdict.GREEN) {
            Trial trial = mover.trial(orders, standing);
            if (!trial.refusals().isEmpty()) {
                verdict = Verdict.BLOCKED;
                reason = trial.refusals().get(0);
            }
            timers = trial.timers().stream()
                    .map(effect -> new CaseView.Timer(sentences.name(effect.step()), effect))
                    .toList();
        }
        RecordId record = record(standing.key());
        return new CaseView(
                standing.instance(),
                record == null ? standing.key() : record.toString(),
                record == null ? null : record.link(),
                sentences.names(standing.steps()),
                places(planned, wish, standing, verdict, sentences),
                verdict,
                sentences.sentence(reason),
                timers,
                standing.children());
    }

    /** The steps of a case for which somebody has to say, or has said, where this case alone goes. */
    private static List<CaseView.Place> places(
            Planned planned, Wish wish, Standing standing, Verdict verdict, Sentences sentences) {
        Map<String, String> own = wish.own(standing);
        return standing.steps().stream()
                .filter(step -> own.containsKey(step)
                        || verdict == Verdict.CHOICE
                                && planned.orders().after(step).isEmpty())
                .map(step -> new CaseView.Place(step, sentences.name(step), own.get(step)))
                .toList();
    }

    private static @Nullable RecordId record(@Nullable String key) {
        return key == null ? null : RecordId.parse(key).orElse(null);
    }

    private static Wish different(Wish wish) {
        if (wish.from() == wish.to()) {
            throw new Invalid("to", "relocation.sameVersion");
        }
        return wish;
    }

    /** Begins to move every case of the version that can be; it goes on in the background. */
    public RunView start(String process, Wish wish, @Nullable String reason) {
        Actor actor = mover(reason);
        Planned planned = planner.plan(process, different(wish));
        wish.cases().values().stream().distinct().forEach(own -> planner.plan(process, wish.with(own)));
        List<Item> items = new ArrayList<>();
        for (Standing standing : cases.standing(planned.orders().source())) {
            Map<String, String> own = wish.own(standing);
            items.add(new Item(
                    0,
                    items.size(),
                    standing.instance(),
                    standing.key(),
                    ItemState.PENDING,
                    List.copyOf(standing.steps()),
                    own.isEmpty()
                            ? List.of()
                            : standing.steps().stream()
                                    .map(step -> own.getOrDefault(step, ""))
                                    .toList(),
                    null));
        }
        if (items.isEmpty()) {
            throw new Rejected("relocation.nobody");
        }
        return begin(process, wish, Objects.requireNonNull(reason), null, actor, items);
    }

    /** Begins to move back those cases that a run has moved. */
    public RunView moveBack(long id, @Nullable String reason) {
        Actor actor = mover(reason);
        Run run = store.find(id).orElseThrow(() -> new NotFound("run " + id));
        if (run.finishedAt() == null) {
            throw new Conflict("relocation.underWay");
        }
        if (run.movesBack() != null || store.backs(List.of(id)).containsKey(id)) {
            throw new Conflict("relocation.backAlready");
        }
        List<Item> items = store.items(id, EnumSet.of(ItemState.DONE), 0, Integer.MAX_VALUE).stream()
                .map(item -> new Item(
                        0,
                        item.place(),
                        item.instance(),
                        item.key(),
                        ItemState.PENDING,
                        item.after(),
                        item.before(),
                        null))
                .toList();
        if (items.isEmpty()) {
            throw new Rejected("relocation.nobody");
        }
        return begin(
                run.process(),
                Wish.of(run.wish().to(), run.wish().from()),
                Objects.requireNonNull(reason),
                id,
                actor,
                items);
    }

    private Actor mover(@Nullable String reason) {
        current.require(MOVERS);
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, LONGEST, "reason")
                .orRefuse();
        return current.person().orElseThrow(() -> new Forbidden("error.notLoggedIn"));
    }

    private RunView begin(
            String process, Wish wish, String reason, @Nullable Long back, Actor actor, List<Item> items) {
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long made = store.insert(process, wish, reason.strip(), back, actor.login());
            store.insertItems(made, items);
            return made;
        }));
        return get(id);
    }

    public RunView get(long id) {
        current.require(READERS);
        return views(List.of(store.find(id).orElseThrow(() -> new NotFound("run " + id))))
                .get(0);
    }

    /** The last runs of a process, the newest first. */
    public List<RunView> runs(String process) {
        current.require(READERS);
        return views(store.ofProcess(process, RUNS));
    }

    /** @param state only cases of which this is true; all when null */
    public Items items(long id, @Nullable ItemState state, int page, int size) {
        current.require(READERS);
        Run run = store.find(id).orElseThrow(() -> new NotFound("run " + id));
        EnumSet<ItemState> states = state == null ? EnumSet.allOf(ItemState.class) : EnumSet.of(state);
        Sentences sentences = sentences(run);
        Map<ItemState, Long> counts = store.counts(List.of(id)).getOrDefault(id, Map.of());
        return new Items(
                store.items(id, states, page * size, size).stream()
                        .map(item -> view(item, sentences))
                        .toList(),
                page,
                size,
                states.stream().mapToLong(one -> counts.getOrDefault(one, 0L)).sum());
    }

    /** A version may be gone from the engine; what was done to its cases is not. */
    private Sentences sentences(Run run) {
        Optional<String> from = cases.version(run.process(), run.wish().from());
        Optional<String> to = cases.version(run.process(), run.wish().to());
        return new Sentences(
                texts, cases, from.or(() -> to).orElse(null), to.or(() -> from).orElse(null));
    }

    private ItemView view(Item item, Sentences sentences) {
        RecordId record = record(item.key());
        return new ItemView(
                item.instance(),
                record == null ? item.key() : record.toString(),
                record == null ? null : record.link(),
                item.state(),
                sentences.names(item.before()),
                item.state() == ItemState.DONE ? sentences.names(item.after()) : List.of(),
                sentences.sentence(item.reason()));
    }

    private List<RunView> views(List<Run> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        List<Long> ids = runs.stream().map(Run::id).toList();
        Map<Long, Map<ItemState, Long>> counts = store.counts(ids);
        Map<Long, Long> backs = store.backs(ids);
        Map<String, String> people =
                users.names(runs.stream().map(Run::startedBy).collect(Collectors.toSet()));
        return runs.stream()
                .map(run -> view(
                        run,
                        counts.getOrDefault(run.id(), Map.of()),
                        backs.get(run.id()),
                        people.getOrDefault(run.startedBy(), run.startedBy())))
                .toList();
    }

    private RunView view(Run run, Map<ItemState, Long> counts, @Nullable Long back, String by) {
        return new RunView(
                run.id(),
                run.process(),
                run.wish().from(),
                run.wish().to(),
                run.reason(),
                by,
                run.startedAt(),
                run.finishedAt(),
                counts.getOrDefault(ItemState.PENDING, 0L),
                counts.getOrDefault(ItemState.DONE, 0L),
                counts.getOrDefault(ItemState.REFUSED, 0L),
                counts.getOrDefault(ItemState.LEFT, 0L),
                run.movesBack(),
                back,
                mayMove()
                        && run.finishedAt() != null
                        && run.movesBack() == null
                        && back == null
                        && counts.containsKey(ItemState.DONE));
    }
}
