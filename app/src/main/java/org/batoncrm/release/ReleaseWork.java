package org.batoncrm.release;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.rehearsal.DryRuns;
import org.batoncrm.studio.DraftCheck;
import org.batoncrm.studio.DraftReport;
import org.batoncrm.studio.DraftState;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with a change of a process. Every step may run twice. */
@Service
@Transactional
public class ReleaseWork {

    /** What a reviewer decides. */
    public enum Verdict {
        PUBLISH,
        RETURN,
        REJECT
    }

    /** What a process owner decides about a version on trial. */
    public enum TrialDecision {
        PROMOTE,
        EXTEND,
        ROLL_BACK
    }

    private static final int DRY_RUN_DAYS = 30;

    private final ReleaseStore store;
    private final Drafts drafts;
    private final DraftCheck check;
    private final Live live;
    private final Bonds bonds;
    private final DryRuns dryRuns;
    private final Publisher publisher;
    private final Trials trials;
    private final ReleaseJourney journey;
    private final ReleaseMails mails;
    private final Timeline timeline;
    private final CurrentUser current;
    private final Clock clock;

    ReleaseWork(
            ReleaseStore store,
            Drafts drafts,
            DraftCheck check,
            Live live,
            Bonds bonds,
            DryRuns dryRuns,
            Publisher publisher,
            Trials trials,
            ReleaseJourney journey,
            ReleaseMails mails,
            Timeline timeline,
            CurrentUser current,
            Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.check = check;
        this.live = live;
        this.bonds = bonds;
        this.dryRuns = dryRuns;
        this.publisher = publisher;
        this.trials = trials;
        this.journey = journey;
        this.mails = mails;
        this.timeline = timeline;
        this.current = current;
        this.clock = clock;
    }

    /** Whether the draft can run; if not, it goes back to its author. */
    public boolean check(RecordId id) {
        Release release = locked(id);
        DraftReport report = check.check(release.draft());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("errors", (int) report.errors());
        columns.put("warnings", (int) report.warnings());
        columns.put("state", report.fit() ? ReleaseState.IN_REVIEW : ReleaseState.RETURNED);
        store.set(id, columns);
        if (!report.fit()) {
            reopen(release);
            note(id, "checked", null, String.valueOf(report.errors()));
        }
        return report.fit();
    }

    /** Has the draft played against the cases of the last weeks; the reviewer reads what came of it. */
    public void beginDryRun(RecordId id) {
        Release release = locked(id);
        dryRuns.begin(id.toString(), drafts.pack(release.draft()), DRY_RUN_DAYS);
    }

    /**
     * Keeps what the reviewer has decided.
     *
     * @return how the process goes on
     */
    public Verdict review(RecordId id, Verdict verdict, @Nullable String remark) {
        Release release = locked(id);
        Long reviewer = current.person().map(Actor::userId).orElse(null);
        if (reviewer != null && reviewer == release.author()) {
            throw new Rejected("release.ownReview");
        }
        if (verdict != Verdict.PUBLISH && (remark == null || remark.isBlank())) {
            throw new Rejected("release.remarkNeeded");
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("reviewer_id", reviewer);
        columns.put("remark", remark);
        columns.put("state", verdict == Verdict.RETURN ? ReleaseState.RETURNED : ReleaseState.APPROVED);
        store.set(id, columns);
        note(id, verdict.name().toLowerCase(Locale.ROOT), remark);
        if (verdict == Verdict.RETURN) {
            reopen(release);
        }
        return verdict;
    }

    /** The author asks again with the draft as it is now. */
    public void askedAgain(RecordId id, @Nullable String remark) {
        Release release = locked(id);
        if (drafts.get(release.draft()).state() == DraftState.OPEN) {
            drafts.submitted(release.draft());
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", ReleaseState.IN_REVIEW);
        columns.put("base_version", live.version(release.process()).orElse(null));
        store.set(id, columns);
        note(id, "again", remark);
    }

    /**
     * Publishes the draft; false when that is not to be done any more: something beside it has changed so that it cannot
     * run, or another version was published since the reviewer saw what differs.
     */
    public boolean publish(RecordId id) {
        Release release = locked(id);
        if (release.state() == ReleaseState.PUBLISHED || release.state() == ReleaseState.TRIAL) {
            return true;
        }
        store.oneAfterTheOther();
        if (!check(id)) {
            return false;
        }
        if (live.movedOn(release.process(), release.base())) {
            return giveBack(
                    release, "overtaken", live.version(release.process()).orElse(0));
        }
        DraftView draft = drafts.get(release.draft());
        ProcessPack pack = drafts.pack(release.draft());
        Bonds.Bundle bundle = bonds.around(pack);
        Optional<RecordId> other =
                trials.running(bundle.packs().stream().map(ProcessPack::key).toList());
        if (other.isPresent()) {
            return giveBack(release, "trialRuns", other.get());
        }
        Integer before = live.version(pack.key()).orElse(null);
        Publisher.Published published = publish(release, bundle, release.why());
        Trial trial = release.trial();
        if (trial != null) {
            trials.begin(id, published, trial);
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", trial == null ? ReleaseState.PUBLISHED : ReleaseState.TRIAL);
        columns.put("version_before", before);
        columns.put("published_version", published.versions().get(pack.key()));
        columns.put("published_at", clock.instant());
        store.set(id, columns);
        drafts.published(draft.id());
        note(id, trial == null ? "published" : "trial", null, version(published, pack.key()));
        return true;
    }

    private boolean giveBack(Release release, String why, Object argument) {
        store.set(release.id(), Map.of("state", ReleaseState.RETURNED));
        reopen(release);
        note(release.id(), why, null, String.valueOf(argument));
        return false;
    }

    /** Whether it runs for some only. */
    public boolean onTrial(RecordId id) {
        return store.get(id).state() == ReleaseState.TRIAL;
    }

    /** Keeps what was decided about the trial. */
    public void decideTrial(RecordId id, TrialDecision decision, @Nullable String remark) {
        locked(id);
        if (decision == TrialDecision.ROLL_BACK) {
            if (remark == null || remark.isBlank()) {
                throw new Rejected("release.remarkNeeded");
            }
            Map<String, @Nullable Object> columns = new HashMap<>();
            columns.put("rollback_reason", remark.strip());
            columns.put("rolled_back_by", current.person().map(Actor::userId).orElse(null));
            store.set(id, columns);
        } else if (decision == TrialDecision.EXTEND) {
            trials.goOn(id);
            note(id, "extended", remark);
        }
    }

    /** What ran for some runs for everybody. */
    public void promote(RecordId id) {
        Release release = locked(id);
        if (release.state() != ReleaseState.TRIAL) {
            return;
        }
        trials.end(id);
        store.set(id, Map.of("state", ReleaseState.PUBLISHED));
        note(id, "promoted", null, String.valueOf(release.version()));
    }

    /** Lets no case begin any more in versions on trial that have too many problems, and has somebody look at them. */
    void pauseTheBad() {
        for (RecordId id : trials.pauseTheBad()) {
            note(id, "paused", null);
            journey.trialPaused(id);
        }
    }

    /** Lets what ran before run again, as a new version; what is under way stays with the version it began in. */
    public void rollBack(RecordId id) {
        Release release = locked(id);
        if (release.state() == ReleaseState.ROLLED_BACK || release.versionBefore() == null) {
            return;
        }
        store.oneAfterTheOther();
        ProcessPack before = live.pack(release.process(), release.versionBefore());
        Publisher.Published published = publish(release, bonds.around(before), release.rollbackReason());
        trials.end(id);
        end(id, ReleaseState.ROLLED_BACK);
        note(id, "rolledBack", release.rollbackReason(), version(published, release.process()));
    }

    /** Nothing more is to come. */
    public void close(RecordId id, ReleaseState how) {
        Release release = locked(id);
        if (release.state() == how) {
            return;
        }
        end(id, how);
        if (how == ReleaseState.REJECTED || how == ReleaseState.WITHDRAWN) {
            reopen(release);
        }
        note(id, how.name().toLowerCase(Locale.ROOT), null);
    }

    /** Tells those who work with processes what runs from now on. */
    public void tell(RecordId id) {
        mails.published(store.find(id).orElseThrow());
    }

    private Publisher.Published publish(Release release, Bonds.Bundle bundle, @Nullable String why) {
        Publisher.Published published =
                publisher.publish(bundle.packs(), bundle.owned(), release.id().toString());
        store.published(new ReleaseStore.Publication(
                published.deployment(), release.process(), release.author(), why, release.id()));
        return published;
    }

    private static String version(Publisher.Published published, String process) {
        return String.valueOf(published.versions().get(process));
    }

    private void end(RecordId id, ReleaseState how) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", how);
        columns.put("ended_at", clock.instant());
        store.set(id, columns);
    }

    private void reopen(Release release) {
        if (drafts.get(release.draft()).state() == DraftState.SUBMITTED) {
            drafts.reopened(release.draft());
        }
    }

    private void note(RecordId id, String what, @Nullable String body, String... arguments) {
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "release.timeline." + what, arguments)
                        .withBody(body));
    }

    private Release locked(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return store.locked(id);
    }
}
