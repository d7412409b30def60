package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The renewals. Every method checks what the actor may do. */
@Service
@Transactional
public class Renewals implements ListSource {

    /** A page of renewals as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private final RecordDesk<Renewal> desk;
    private final Lists lists;
    private final Records records;
    private final ApprovalWork approvals;
    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final BatonProperties baton;
    private final Clock clock;

    Renewals(
            RecordDesk<Renewal> renewalDesk,
            Lists lists,
            Records records,
            ApprovalWork approvals,
            JdbcClient jdbc,
            Timeline timeline,
            ApplicationEventPublisher events,
            BatonProperties baton,
            Clock clock) {
        this.desk = renewalDesk;
        this.lists = lists;
        this.records = records;
        this.approvals = approvals;
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.events = events;
        this.baton = baton;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public RenewalView view(RecordId id) {
        return RenewalView.of(desk.get(id));
    }

    /** Under which conditions others agreed to the offer as it stands; empty without any. */
    @Transactional(readOnly = true)
    public Optional<OfferConditions> conditions(RecordId id) {
        Long approval = desk.get(id).approvalId;
        ApprovalState state = approval == null ? ApprovalState.WITHDRAWN : approvals.state(approval);
        if (approval == null || state != ApprovalState.CONDITIONS && state != ApprovalState.APPROVED) {
            return Optional.empty();
        }
        return Optional.of(new OfferConditions(approvals.conditions(approval), state == ApprovalState.APPROVED))
                .filter(found -> !found.all().isEmpty());
    }

    /** As its REST resource shows it. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        Map<String, @Nullable Object> one = json(desk.get(id));
        one.put("conditions", conditions(id).orElse(null));
        return one;
    }

    /** What people notice of the customer; refused when the caller has seen another version (an entity tag). */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        Renewal renewal = desk.forChange(id);
        Etags.requireMatch(ifMatch, renewal.version());
        desk.change(renewal, changes);
        return json(renewal);
    }

    @Transactional(readOnly = true)
    public boolean mayChange(RecordId id) {
        return desk.writable(id);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(RenewalShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::json).toList(), numbers.total());
    }

    /** Those of a contract or an account that the actor may see, the latest first. */
    @Transactional(readOnly = true)
    public List<RenewalView> of(RecordId record) {
        records.requireReadable(record);
        String column = record.type() == RecordType.CONTRACT ? "contract_id" : "account_id";
        List<Long> ids = jdbc.sql("select id from renewal where " + column
                        + " = ? and deleted_at is null order by created_at desc, id desc limit 20")
                .param(record.value())
                .query(Long.class)
                .list();
        return desk.all(ids).stream()
                .filter(renewal -> desk.readable(renewal.recordId()))
                .map(RenewalView::of)
                .toList();
    }

    /** Why the customer cannot answer now; empty when they can. */
    @Transactional(readOnly = true)
    public Optional<String> whyNoAnswer(RecordId id) {
        Renewal renewal = desk.get(id);
        return switch (renewal.state) {
            case OFFERED -> Optional.empty();
            case CLOSED -> Optional.of("renewal.why.closed");
            case PLANNED, IN_WORK -> Optional.of("renewal.why.notOffered");
        };
    }

    /** The customer goes on, as offered or, where the contract renews by itself, as it is. */
    public void accept(RecordId id, @Nullable String by, LocalDate on) {
        Renewal renewal = answering(id);
        LocalDate today = LocalDate.ofInstant(clock.instant(), baton.zone());
        new Invalid.Check()
                .that(by != null && !by.isBlank(), "by", "error.required")
                .length(by, 255, "by")
                .that(!on.isAfter(today), "on", "renewal.future")
                .orRefuse();
        renewal.answeredBy = String.valueOf(by).strip();
        renewal.answeredOn = on;
        answer(renewal, Answer.ACCEPTED, renewal.answeredBy);
    }

    public void decline(RecordId id, @Nullable String reason) {
        Renewal renewal = answering(id);
        requireReason(reason);
        answer(renewal, Answer.DECLINED, reason);
    }

    /** The customer wants another offer. */
    public void askRevision(RecordId id, @Nullable String reason) {
        Renewal renewal = answering(id);
        requireReason(reason);
        answer(renewal, Answer.REVISION, reason);
    }

    private Renewal answering(RecordId id) {
        Renewal renewal = desk.forChange(id);
        whyNoAnswer(id).ifPresent(why -> {
            throw new Rejected(why);
        });
        return renewal;
    }

    private static void requireReason(@Nullable String reason) {
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, 2000, "reason")
                .orRefuse();
    }

    private void answer(Renewal renewal, Answer answer, @Nullable String said) {
        renewal.answer = answer;
        renewal.state = RenewalState.IN_WORK;
        timeline.add(
                renewal.recordId(),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, answer.labelKey()).withBody(said));
        desk.flush();
        events.publishEvent(new RenewalAnswered(renewal.recordId(), answer));
    }

    @Override
    public ListSpec spec() {
        return RenewalShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public String live() {
        return "r.state <> 'CLOSED'";
    }

    @Override
    public List<ListLink> links() {
        return List.of(new ListLink("/renewals/figures", "renewal.figures", "chart-bar"));
    }

    private Map<String, @Nullable Object> json(Renewal r) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(desk.json(r));
        all.put("title", r.title);
        all.put("contractId", r.contract().toString());
        all.put("accountId", r.account().toString());
        all.put("term", r.term);
        all.put("state", r.state.name());
        all.put("status", r.state.name());
        all.put("net", sum(r.net, r.currency));
        all.put("months", r.months);
        all.put("endsOn", r.endsOn.toString());
        all.put("noticeDeadline", r.noticeDeadline.toString());
        all.put("workFrom", r.workFrom == null ? null : r.workFrom.toString());
        all.put("autoRenew", r.autoRenew);
        all.put("health", name(r.health));
        all.put("points", r.points);
        all.put("reasons", RenewalView.of(r).reasons());
        all.put("strategy", name(r.strategy));
        all.put("upliftPercent", r.upliftPercent);
        all.put("offeredMonths", r.offeredMonths);
        all.put("offered", sum(r.offeredNet, r.currency));
        all.put("answer", name(r.answer));
        all.put("answeredBy", r.answeredBy);
        all.put("answeredOn", r.answeredOn == null ? null : r.answeredOn.toString());
        all.put("outcome", name(r.outcome));
        all.put("renewed", sum(r.renewedNet, r.currency));
        all.put("churnReason", r.churnReason);
        all.put("accessEndsOn", r.accessEndsOn == null ? null : r.accessEndsOn.toString());
        all.put("closedOn", r.closedOn == null ? null : r.closedOn.toString());
        return all;
    }

    private static @Nullable String name(@Nullable Enum<?> one) {
        return one == null ? null : one.name();
    }

    /** With two decimals, or more when it has more. */
    private static @Nullable Money sum(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : new Money(new BigDecimal(Decimals.money(amount)), currency);
    }
}
