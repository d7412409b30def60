package org.batoncrm.onboarding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.file.Attached;
import org.batoncrm.file.FileWork;
import org.batoncrm.file.Upload;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.onboarding.OnboardingJourney.News;
import org.batoncrm.record.Records;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The page of a customer, opened by a link from a mail. Whoever holds a link may do with its one onboarding what the page
 * offers and nothing else: so what is done here is done with the authority of the process, after the link was checked.
 */
@Service
@Transactional
public class WelcomeLinks {

    /** What the links of customers open. */
    static final String PURPOSE = "welcome";

    private final SecretLinks links;
    private final OnboardingStore store;
    private final PlanItemStore items;
    private final PlanItemDesk itemDesk;
    private final StepDesk steps;
    private final WelcomeReader reader;
    private final WelcomeMails mails;
    private final OnboardingJourney journey;
    private final BusinessCalendars calendars;
    private final FileWork files;
    private final Records records;
    private final Clock clock;

    WelcomeLinks(
            SecretLinks links,
            OnboardingStore store,
            PlanItemStore items,
            PlanItemDesk itemDesk,
            StepDesk steps,
            WelcomeReader reader,
            WelcomeMails mails,
            OnboardingJourney journey,
            BusinessCalendars calendars,
            FileWork files,
            Records records,
            Clock clock) {
        this.links = links;
        this.store = store;
        this.items = items;
        this.itemDesk = itemDesk;
        this.steps = steps;
        this.reader = reader;
        this.mails = mails;
        this.journey = journey;
        this.calendars = calendars;
        this.files = files;
        this.records = records;
        this.clock = clock;
    }

    /** What the link opens; changes nothing, so that whoever looks at links in mails for harm does none. */
    @Transactional(readOnly = true)
    public WelcomeView open(String secret) {
        SecretLinks.Kept link = links.find(PURPOSE, secret).orElseThrow(() -> new NotFound("link"));
        return CurrentUser.asProcess(() -> {
            Standing now = store.find(link.record()).orElseThrow(() -> new NotFound("link"));
            return link.works(clock.instant())
                    ? reader.view(now)
                    : WelcomeView.closed(
                            link.burntAt() == null ? WelcomeView.Standing.EXPIRED : WelcomeView.Standing.REVOKED,
                            reader.language(now));
        });
    }

    /** Refuses what the customer cannot do now, before anything that it sends is taken in. */
    @Transactional(readOnly = true)
    public void requireItem(String secret, String key) {
        RecordId id = working(secret);
        CurrentUser.asProcess(() -> waiting(id, key));
    }

    /**
     * The customer has done one of its items; a second click, or a second person, changes nothing.
     *
     * @param file what the customer has sent; it lies with the onboarding from then on
     */
    public void done(String secret, String key, @Nullable String evidence, @Nullable Upload file) {
        RecordId id = working(secret);
        CurrentUser.asProcess(() -> {
            Standing now = store.locked(id);
            PlanItem item = waiting(id, key);
            itemDesk.check(item, ItemState.DONE, evidence, file != null, "evidence");
            itemDesk.settle(id, item, ItemState.DONE, null, true, evidence);
            if (file != null) {
                Attached kept = files.attach(id, file, item.titleEn(), reader.name(now));
                items.file(id, key, kept.file().id(), kept.file().name());
            }
            journey.itemSettled(id, key);
            return null;
        });
    }

    private PlanItem waiting(RecordId id, String key) {
        PlanItem item = items.find(id, key)
                .filter(one -> one.visible() && one.isCustomers())
                .orElseThrow(() -> new NotFound(key));
        if (item.over()) {
            throw new Conflict("welcome.item.over");
        }
        if (!item.ready(items.of(id))) {
            throw new Rejected("welcome.item.notReady");
        }
        return item;
    }

    /** The customer proposes the day of the kick-off. */
    public void bookKickoff(String secret, @Nullable LocalDate on) {
        RecordId id = working(secret);
        CurrentUser.asProcess(() -> {
            Standing now = store.locked(id);
            LocalDate today = calendars.dayAt(now.calendar(), clock.instant());
            new Invalid.Check()
                    .that(on != null, "on", "error.required")
                    .that(
                            on == null || !on.isBefore(today) && on.isBefore(today.plusDays(91)),
                            "on",
                            "welcome.kickoff.range")
                    .orRefuse();
            if (!journey.tell(
                    id,
                    News.KICKOFF_BOOKED,
                    Map.of("kickoffOn", Objects.requireNonNull(on).toString()))) {
                throw new Conflict("welcome.kickoff.over");
            }
            return null;
        });
    }

    /** The customer accepts the go-live, or refuses it and says what is missing. */
    public void answer(String secret, boolean accepted, @Nullable String reason) {
        RecordId id = working(secret);
        CurrentUser.asProcess(() -> {
            Standing now = store.locked(id);
            new Invalid.Check()
                    .that(accepted || reason != null && !reason.isBlank(), "reason", "error.required")
                    .length(reason, 2000, "reason")
                    .orRefuse();
            if (now.goLiveAskedAt() == null) {
                throw new Conflict("welcome.acceptance.over");
            }
            String why = reason == null || reason.isBlank() ? "" : reason.strip();
            boolean heard = accepted
                    ? journey.tell(id, News.GO_LIVE_ACCEPTED, Map.of())
                    : journey.tell(id, News.GO_LIVE_REFUSED, Map.of("goLiveReason", why));
            if (!heard) {
                throw new Conflict("welcome.acceptance.over");
            }
            steps.note(
                    id,
                    Kind.DECISION,
                    accepted ? "onboarding.timeline.customerAccepted" : "onboarding.timeline.customerRefused",
                    why.isEmpty() ? null : why);
            return null;
        });
    }

    /** Sends another link to the address that is known; what expired only, never what was taken back. */
    public void renew(String secret) {
        SecretLinks.Kept link = links.find(PURPOSE, secret).orElseThrow(() -> new NotFound("link"));
        if (link.burntAt() != null) {
            throw new Rejected("welcome.revoked");
        }
        CurrentUser.asProcess(() -> mails.link(store.get(link.record())));
    }

    /** Sends the customer a link at the wish of somebody of ours. */
    public void send(RecordId id) {
        records.requireWritable(id);
        if (!store.get(id).live()) {
            throw new Rejected("onboarding.why.over");
        }
        if (!CurrentUser.asProcess(() -> mails.link(store.get(id)))) {
            throw new Rejected("onboarding.link.noAddress");
        }
    }

    /** No link of the onboarding works any more. */
    public void revoke(RecordId id) {
        records.requireWritable(id);
        if (links.burn(PURPOSE, id) > 0) {
            steps.note(id, Kind.DECISION, "onboarding.timeline.linkRevoked", null);
        }
    }

    private RecordId working(String secret) {
        SecretLinks.Kept link = links.find(PURPOSE, secret).orElseThrow(() -> new NotFound("link"));
        if (!link.works(clock.instant())) {
            throw new Rejected(link.burntAt() == null ? "welcome.expired" : "welcome.revoked");
        }
        if (!store.get(link.record()).live()) {
            throw new Rejected("welcome.over");
        }
        return link.record();
    }
}
