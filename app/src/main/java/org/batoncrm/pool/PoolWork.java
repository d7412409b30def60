package org.batoncrm.pool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.OwnedRecords;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at what belongs to people, warns them, and lets go of what nobody follows up. A batch is one transaction together
 * with the place where the run goes on, so a run that was killed does nothing twice.
 */
@Service
@Transactional
public class PoolWork {

    static final int BATCH = 200;
    private static final int FORECAST = 2000;

    private final PoolStore store;
    private final PoolReader reader;
    private final PoolRuns runs;
    private final PoolRules rules;
    private final PoolMails mails;
    private final PoolProperties properties;
    private final OwnedRecords owned;
    private final Records records;
    private final Access access;
    private final Users users;
    private final Timeline timeline;
    private final CurrentUser current;

    PoolWork(
            PoolStore store,
            PoolReader reader,
            PoolRuns runs,
            PoolRules rules,
            PoolMails mails,
            PoolProperties properties,
            OwnedRecords owned,
            Records records,
            Access access,
            Users users,
            Timeline timeline,
            CurrentUser current) {
        this.store = store;
        this.reader = reader;
        this.runs = runs;
        this.rules = rules;
        this.mails = mails;
        this.properties = properties;
        this.owned = owned;
        this.records = records;
        this.access = access;
        this.users = users;
        this.timeline = timeline;
        this.current = current;
    }

    /** Opens the run of today; empty when there is one. */
    public Optional<LocalDate> open() {
        requireProcess();
        LocalDate today = reader.today();
        return runs.open(today) ? Optional.of(today) : Optional.empty();
    }

    /** Counts what there is to look at. */
    public void findCandidates(LocalDate day) {
        requireProcess();
        runs.candidates(day, reader.count(PoolKind.LEAD) + reader.count(PoolKind.ACCOUNT));
    }

    /** Looks at the next batch; whether there is more. */
    public boolean judgeBatch(LocalDate day) {
        requireProcess();
        PoolRuns.Cursor at = runs.cursor(day);
        List<Long> ids = reader.after(at.kind(), at.after(), BATCH);
        long[] done = judge(day, reader.facts(at.kind(), ids));
        boolean last = ids.size() < BATCH;
        PoolRuns.Cursor next = !last
                ? new PoolRuns.Cursor(at.kind(), ids.get(ids.size() - 1))
                : new PoolRuns.Cursor(PoolKind.ACCOUNT, at.kind() == PoolKind.ACCOUNT ? Long.MAX_VALUE : 0);
        runs.goneOn(day, next, ids.size(), done[0], done[1]);
        return !last || at.kind() == PoolKind.LEAD;
    }

    private long[] judge(LocalDate day, List<PoolFacts> facts) {
        if (facts.isEmpty()) {
            return new long[] {0, 0};
        }
        List<PoolVerdict> verdicts = rules.judge(facts);
        Map<RecordId, PoolStore.Warning> warned = warnings(facts);
        Map<Long, Integer> today = new HashMap<>(store.warnedOn(day));
        List<RecordId> calm = new ArrayList<>();
        long[] done = new long[2];
        for (int i = 0; i < facts.size(); i++) {
            PoolFacts one = facts.get(i);
            PoolVerdict verdict = verdicts.get(i);
            PoolStore.Warning known = warned.get(one.id());
            if (!verdict.recycle()) {
                calm.add(one.id());
            } else if (goes(day, verdict, known, one)) {
                recycle(one, verdict);
                done[1]++;
            } else if (known == null || known.owner() != one.owner()) {
                // What an import brings at once is not warned of at once.
                if (today.merge(one.owner(), 1, Integer::sum) <= properties.warningsPerDay()) {
                    store.warn(one.id(), one.owner(), day, day.plusDays(verdict.noticeDays()), verdict.reasonKey());
                    done[0]++;
                }
            }
        }
        store.calm(calm);
        return done;
    }

    private static boolean goes(LocalDate day, PoolVerdict verdict, PoolStore.Warning known, PoolFacts one) {
        return verdict.noticeDays() == 0
                || known != null
                        && known.owner() == one.owner()
                        && !known.recycleOn().isAfter(day);
    }

    private void recycle(PoolFacts one, PoolVerdict verdict) {
        if (owned.lock(List.of(one.id()), one.owner()).isEmpty()) {
            return;
        }
        owned.give(one.id(), null);
        if (PoolKind.of(one.id().type()).orElseThrow() == PoolKind.ACCOUNT) {
            store.contacts(one.id(), one.owner()).forEach(contact -> owned.give(contact, null));
        }
        store.put(one.id(), one.owner(), verdict.reasonKey());
        store.calm(List.of(one.id()));
        timeline.add(
                one.id(), TimelineEntry.of(TimelineEntry.Kind.DECISION, "pool.timeline.recycled", verdict.reasonKey()));
    }

    private Map<RecordId, PoolStore.Warning> warnings(List<PoolFacts> facts) {
        return store.warnings(
                facts.get(0).id().type(),
                facts.stream().map(one -> one.id().value()).toList());
    }

    /** Writes to the owners who were warned, and ends the run. */
    public void tellOwners(LocalDate day) {
        requireProcess();
        mails.warn(day, store.warningsOf(day));
        runs.end(day);
    }

    /** The latest runs; for those who look after people. */
    @Transactional(readOnly = true)
    public List<PoolRun> latest() {
        requireWatcher();
        return runs.latest(10);
    }

    public boolean mayWatch() {
        return current.get()
                .hasAny(Role.SALES_MANAGER, Role.SALES_DIRECTOR, Role.DATA_STEWARD, Role.ADMIN, Role.AUDITOR);
    }

    /** Whether the actor may start a run by hand. */
    public boolean mayRun() {
        return current.get().hasAny(Role.DATA_STEWARD, Role.ADMIN);
    }

    /** What a run would do now with the first two thousand records of the kind that the actor may see. */
    @Transactional(readOnly = true)
    public List<PoolForecast> forecast(PoolKind kind) {
        requireWatcher();
        Access.Rows rows = access.readable(kind.type());
        LocalDate today = reader.today();
        List<PoolForecast> all = new ArrayList<>();
        long after = 0;
        for (int looked = 0; looked < FORECAST; looked += BATCH) {
            List<Long> ids = reader.after(kind, after, BATCH);
            List<PoolFacts> facts = reader.facts(kind, ids).stream()
                    .filter(one -> rows.include(one.owner(), one.team()))
                    .toList();
            all.addAll(forecast(today, facts));
            if (ids.size() < BATCH) {
                break;
            }
            after = ids.get(ids.size() - 1);
        }
        return all;
    }

    private List<PoolForecast> forecast(LocalDate today, List<PoolFacts> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        List<PoolVerdict> verdicts = rules.judge(facts);
        Map<RecordId, PoolStore.Warning> warned = warnings(facts);
        Map<RecordId, RecordCard> cards =
                records.cards(facts.stream().map(PoolFacts::id).toList());
        Map<Long, UserCard> people =
                users.cards(facts.stream().map(PoolFacts::owner).distinct().toList());
        List<PoolForecast> all = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            PoolFacts one = facts.get(i);
            PoolVerdict verdict = verdicts.get(i);
            RecordCard card = cards.get(one.id());
            if (verdict.recycle() && card != null) {
                PoolStore.Warning known = Optional.ofNullable(warned.get(one.id()))
                        .filter(warning -> warning.owner() == one.owner())
                        .orElse(null);
                boolean goes = goes(today, verdict, known, one);
                all.add(new PoolForecast(
                        one.id(),
                        card.title(),
                        Objects.requireNonNull(people.get(one.owner())).name(),
                        goes,
                        goes ? today : known == null ? today.plusDays(verdict.noticeDays()) : known.recycleOn(),
                        verdict.reasonKey(),
                        one.daysSinceFollowUp(),
                        known == null ? null : known.warnedOn()));
            }
        }
        return all;
    }

    private void requireWatcher() {
        if (!mayWatch()) {
            throw new Forbidden("error.forbidden");
        }
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
