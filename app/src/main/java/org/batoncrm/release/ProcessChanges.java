package org.batoncrm.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.Comparison;
import org.batoncrm.library.Difference;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.rehearsal.DryRun;
import org.batoncrm.rehearsal.DryRuns;
import org.batoncrm.studio.DraftCheck;
import org.batoncrm.studio.DraftFinding;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of processes, for people: asked for, read, withdrawn, taken back. */
@Service
@Transactional
public class ProcessChanges implements ListSource {

    /** A page of changes. */
    public record Found(List<ReleaseView> items, long total) {}

    private static final int LONGEST = 4_000;

    /** Nobody plans a process further ahead; what is beyond is a slip of the pen. */
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final ReleaseStore store;
    private final ReleaseCards cards;
    private final ReleaseSearch search;
    private final Drafts drafts;
    private final DraftCheck check;
    private final Live live;
    private final Trials trials;
    private final DryRuns dryRuns;
    private final Comparison comparison;
    private final ReleaseJourney journey;
    private final Timeline timeline;
    private final Lists lists;
    private final Users users;
    private final Access access;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProcessChanges(
            ReleaseStore store,
            ReleaseCards cards,
            ReleaseSearch search,
            Drafts drafts,
            DraftCheck check,
            Live live,
            Trials trials,
            DryRuns dryRuns,
            Comparison comparison,
            ReleaseJourney journey,
            Timeline timeline,
            Lists lists,
            Users users,
            Access access,
            CurrentUser current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.cards = cards;
        this.search = search;
        this.drafts = drafts;
        this.check = check;
        this.live = live;
        this.trials = trials;
        this.dryRuns = dryRuns;
        this.comparison = comparison;
        this.journey = journey;
        this.timeline = timeline;
        this.lists = lists;
        this.users = users;
        this.access = access;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /** Asks for a draft to be published; from here on its process carries it. Nobody changes the draft meanwhile. */
    public RecordId ask(AskRelease asked) {
        if (access.writable(RecordType.PROCESS_CHANGE).scope() != Access.Scope.ALL) {
            throw new Forbidden("error.forbidden");
        }
        Actor author = current.person().orElseThrow(() -> new Forbidden("error.notLoggedIn"));
        DraftView draft = drafts.get(asked.draft());
        String why = asked.why() == null || asked.why().isBlank()
                ? draft.why()
                : asked.why().strip();
        Instant now = clock.instant();
        Instant at = asked.publishAt() == null || asked.publishAt().isBefore(now) ? now : asked.publishAt();
        new Invalid.Check()
                .that(why != null && !why.isBlank(), "why", "error.required")
                .length(why, LONGEST, "why")
                .length(asked.expected(), LONGEST, "expected")
                .that(at.isBefore(now.plus(FARTHEST)), "publishAt", "release.tooFar")
                .orRefuse();
        Trial trial = asked.trial();
        if (trial != null) {
            requirePossible(trial, draft);
        }
        // Whoever comes second waits for the draft, and then sees the change of the first.
        drafts.submitted(draft.id());
        store.underWay(draft.id()).ifPresent(other -> {
            throw new Conflict("release.underWay", other.toString());
        });
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("draft_id", draft.id());
        columns.put("process_key", draft.processKey());
        columns.put("title", draft.title());
        columns.put("why", why);
        columns.put("expected", asked.expected());
        columns.put("state", ReleaseState.IN_REVIEW);
        columns.put("publish_at", at);
        columns.put("trial_share", trial == null ? null : trial.share());
        columns.put("trial_team", trial == null ? null : trial.team());
        columns.put("base_version", live.version(draft.processKey()).orElse(null));
        columns.put("author_id", Objects.requireNonNull(author.userId()));
        columns.put("owner_id", author.userId());
        RecordId id = store.insert(columns);
        search.index(id);
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.CREATED, "release.timeline.asked", draft.title())
                        .withBody(why));
        events.publishEvent(new ReleaseAsked(id, author.login(), at));
        return id;
    }

    /** A part of the new cases can try only what begins by itself for nobody, and where there is another way. */
    private void requirePossible(Trial trial, DraftView draft) {
        Long team = trial.team();
        new Invalid.Check()
                .that(trial.sound(), "trialShare", "release.trial.unsound")
                .that(team == null || trials.isTeam(team), "trialTeam", "release.trial.team.unknown")
                .that(live.version(draft.processKey()).isPresent(), "trialShare", "release.trial.first")
                .that(!Live.beginsByItself(drafts.pack(draft.id())), "trialShare", "release.trial.clock")
                .orRefuse();
    }

    /** Not found unless the actor may read changes of processes. */
    @Transactional(readOnly = true)
    public ReleaseView get(RecordId id) {
        return views(List.of(visible(id))).get(0);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(ReleaseShape.LIST, query);
        Map<Long, Release> found = store.all(numbers.ids());
        return new Found(
                views(numbers.ids().stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .toList()),
                numbers.total());
    }

    /** What the draft changes, in the reader's language; nothing once it runs, as the shelf of processes tells it then. */
    @Transactional(readOnly = true)
    public List<Difference> differences(RecordId id) {
        Release release = visible(id);
        if (release.version() != null || !drafts.readable()) {
            return List.of();
        }
        return comparison.between(live.pack(release.process()), drafts.pack(release.draft()));
    }

    /**
     * The version that runs now, when it is another than the draft began with and says something else: what was published
     * in between is taken back by the draft, unless it has it too.
     */
    @Transactional(readOnly = true)
    public Optional<Integer> overtakenBy(DraftView draft) {
        return live.movedOn(draft.processKey(), draft.baseVersion())
                ? live.version(draft.processKey())
                : Optional.empty();
    }

    /** What the check has to say of its draft as it is now, errors first; nothing once it is decided about. */
    @Transactional(readOnly = true)
    public List<DraftFinding> findings(RecordId id) {
        Release release = visible(id);
        boolean open = release.state() == ReleaseState.IN_REVIEW || release.state() == ReleaseState.RETURNED;
        return open && drafts.readable() ? check.check(release.draft()).findings() : List.of();
    }

    /** The dry run of its draft; empty before there is one. */
    @Transactional(readOnly = true)
    public Optional<DryRun> dryRun(RecordId id) {
        return dryRuns.latest(visible(id).id().toString());
    }

    /** What its draft is made of. */
    @Transactional(readOnly = true)
    public ProcessPack pack(RecordId id) {
        return drafts.pack(visible(id).draft());
    }

    /** How the trial goes; empty when it runs on none. */
    @Transactional(readOnly = true)
    public Optional<TrialView> trial(RecordId id) {
        Release release = visible(id);
        return trials.view(id, release.process());
    }

    /** For whom it shall run at first, in words that need no translation: a share or the name of a team. */
    @Transactional(readOnly = true)
    public String tries(Trial trial) {
        return trial.team() == null ? trial.share() + " %" : trials.name(trial.team());
    }

    /** Lets everybody's new cases begin in what runs on trial. */
    public ReleaseView promote(RecordId id) {
        Release release = writable(id);
        if (release.state() != ReleaseState.TRIAL) {
            throw new Conflict("release.trial.none");
        }
        if (!journey.promotionRequested(id)) {
            throw new Conflict("release.trial.task");
        }
        return get(id);
    }

    /** Takes the wish back while it waits for its moment; before that its author has a task for it. */
    public ReleaseView withdraw(RecordId id) {
        Release release = writable(id);
        if (!withdrawable(release) || !journey.withdrawn(id)) {
            throw new Conflict("release.notWithdrawable");
        }
        return get(id);
    }

    /** Lets the version before run again; possible for a week. */
    public ReleaseView rollBack(RecordId id, @Nullable String reason) {
        Release release = writable(id);
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, LONGEST, "reason")
                .orRefuse();
        if (!reversible(release)) {
            throw new Conflict("release.notReversible");
        }
        if (store.lastOf(release.process()).filter(id::equals).isEmpty()) {
            throw new Conflict("release.overtaken");
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("rollback_reason", Objects.requireNonNull(reason).strip());
        columns.put("rolled_back_by", current.person().map(Actor::userId).orElse(null));
        store.set(id, columns);
        if (!journey.rollbackRequested(id)) {
            throw new Conflict(release.state() == ReleaseState.TRIAL ? "release.trial.task" : "release.notReversible");
        }
        return get(id);
    }

    private Release visible(RecordId id) {
        if (!cards.readable(id)) {
            throw new NotFound(id);
        }
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }

    private Release writable(RecordId id) {
        visible(id);
        if (!cards.writable(id)) {
            throw new Forbidden("error.forbidden");
        }
        return store.locked(id);
    }

    private static boolean withdrawable(Release release) {
        return release.state() == ReleaseState.APPROVED;
    }

    private static boolean reversible(Release release) {
        return (release.state() == ReleaseState.PUBLISHED || release.state() == ReleaseState.TRIAL)
                && release.versionBefore() != null;
    }

    private List<ReleaseView> views(List<Release> all) {
        Map<Long, UserCard> people = users.cards(all.stream()
                .flatMap(one -> Stream.of(one.author(), one.reviewer(), one.rolledBackBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        boolean writable = access.writable(RecordType.PROCESS_CHANGE).scope() == Access.Scope.ALL;
        return all.stream()
                .map(one -> new ReleaseView(
                        one.id(),
                        one.draft(),
                        one.process(),
                        one.title(),
                        one.why(),
                        one.expected(),
                        one.state(),
                        one.publishAt(),
                        one.trial(),
                        Objects.requireNonNull(name(one.author(), people)),
                        name(one.reviewer(), people),
                        one.remark(),
                        one.errors(),
                        one.warnings(),
                        one.versionBefore(),
                        one.version(),
                        one.publishedAt(),
                        one.rollbackReason(),
                        name(one.rolledBackBy(), people),
                        one.createdAt(),
                        one.endedAt(),
                        writable && withdrawable(one),
                        writable && reversible(one),
                        writable && one.state() == ReleaseState.TRIAL))
                .toList();
    }

    private static @Nullable String name(@Nullable Long person, Map<Long, UserCard> people) {
        UserCard card = person == null ? null : people.get(person);
        return person == null ? null : card == null ? "?" : card.name();
    }

    @Override
    public ListSpec spec() {
        return ReleaseShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        throw new Rejected("release.notAssigned");
    }

    @Override
    public boolean assignable() {
        return false;
    }

    @Override
    public List<ListLink> links() {
        return List.of(new ListLink(
                "/process-changes?state=IN_REVIEW&state=RETURNED&state=APPROVED", "release.toDo", "hourglass"));
    }
}
