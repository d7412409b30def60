package org.batoncrm.deal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process of a deal does with it. For processes alone; every method may run twice. */
@Service
@Transactional
public class DealWork {

    private final RecordDesk<Deal> desk;
    private final JdbcClient jdbc;
    private final Pipelines pipelines;
    private final Users users;
    private final Timeline timeline;
    private final CurrentUser current;
    private final BatonProperties baton;
    private final Clock clock;

    DealWork(
            RecordDesk<Deal> dealDesk,
            JdbcClient jdbc,
            Pipelines pipelines,
            Users users,
            Timeline timeline,
            CurrentUser current,
            BatonProperties baton,
            Clock clock) {
        this.desk = dealDesk;
        this.jdbc = jdbc;
        this.pipelines = pipelines;
        this.users = users;
        this.timeline = timeline;
        this.current = current;
        this.baton = baton;
        this.clock = clock;
    }

    /** How it stands, also when it lies in the trash; empty when it is gone altogether. */
    @Transactional(readOnly = true)
    public Optional<DealStanding> standing(RecordId deal) {
        return jdbc.sql("select d.status, d.deleted_at, d.stage, d.owner_id, d.loss_reason, d.approval from deal d"
                        + " where d.id = ?")
                .param(deal.value())
                .query((rs, n) -> new DealStanding(
                        rs.getString(1),
                        rs.getObject(2) != null,
                        rs.getString(3),
                        login(rs.getObject(4, Long.class)),
                        rs.getString(5),
                        DealApproval.valueOf(rs.getString(6))))
                .optional();
    }

    private @Nullable String login(@Nullable Long user) {
        return user == null
                ? null
                : Optional.ofNullable(users.cards(java.util.Set.of(user)).get(user))
                        .map(UserCard::login)
                        .orElse(null);
    }

    /** The process has come as far as the stage; a deal whose pipeline has no such stage, or that is further, stays. */
    public void reach(RecordId id, String stage) {
        Deal deal = open(id);
        if (deal == null) {
            return;
        }
        Pipeline pipeline = pipelines.find(deal.pipelineId).orElseThrow();
        var codes = pipeline.stages().stream().map(Pipeline.Stage::code).toList();
        if (codes.indexOf(stage) > codes.indexOf(deal.stage)) {
            desk.change(deal, Map.of("stage", stage));
        }
    }

    /** What the customer needs, and what is done next. */
    public void need(RecordId id, @Nullable String note, @Nullable String nextStep, @Nullable LocalDate nextStepOn) {
        Deal deal = open(id);
        if (deal == null) {
            return;
        }
        Map<String, @Nullable Object> change = new HashMap<>();
        if (nextStep != null && !nextStep.isBlank()) {
            change.put("nextStep", nextStep);
            change.put("nextStepOn", nextStepOn == null ? null : nextStepOn.toString());
        }
        desk.change(deal, change);
        note(id, "deal.timeline.need", note);
    }

    /** What a follow-up has brought. */
    public void followedUp(RecordId id, String result, @Nullable String note) {
        requireProcess();
        note(id, "deal.timeline.followUp." + result.toLowerCase(java.util.Locale.ROOT), note);
    }

    private void note(RecordId id, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.NOTE, key).withBody(text.strip()));
        }
    }

    /** The customer has accepted. */
    public void win(RecordId id) {
        Deal deal = open(id);
        if (deal != null) {
            desk.change(deal, Map.of("status", Deals.WON));
        }
    }

    /** There is nothing to sell any more, for a reason of {@link Deals#LOSS_REASONS}. */
    public void lose(RecordId id, String reason, @Nullable String text, @Nullable String competitors) {
        Deal deal = open(id);
        if (deal == null) {
            return;
        }
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("lossReason", reason);
        change.put("lossText", text);
        if (competitors != null && !competitors.isBlank()) {
            change.put("competitors", competitors);
        }
        change.put("status", Deals.LOST);
        desk.change(deal, change);
    }

    /** Somebody should ask again so many days after it was lost. */
    public void revisit(RecordId id, int days) {
        requireProcess();
        Deal deal = desk.forChange(id);
        if (deal.deleted() || days <= 0) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(clock.instant(), baton.zone()).plusDays(days);
        if (deal.nextStepOn == null || !deal.nextStepOn.equals(day)) {
            timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "deal.timeline.revisit", day.toString()));
            desk.change(deal, Map.of("nextStepOn", day.toString()));
        }
    }

    private @Nullable Deal open(RecordId id) {
        requireProcess();
        Deal deal = desk.forChange(id);
        return deal.status.equals(Deal.OPEN) && !deal.deleted() ? deal : null;
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
