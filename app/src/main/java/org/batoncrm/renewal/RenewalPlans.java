package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractState;
import org.batoncrm.contract.ContractView;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees that each term of a contract in effect that ends has its renewal, never two, and that it follows what the contract
 * says. For processes alone.
 */
@Service
@Transactional
public class RenewalPlans {

    private final RecordDesk<Renewal> desk;
    private final ContractFacts contracts;
    private final NoticeDays days;
    private final ExchangeRates rates;
    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RenewalPlans(
            RecordDesk<Renewal> renewalDesk,
            ContractFacts contracts,
            NoticeDays days,
            ExchangeRates rates,
            JdbcClient jdbc,
            Timeline timeline,
            CurrentUser current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = renewalDesk;
        this.contracts = contracts;
        this.days = days;
        this.rates = rates;
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The renewal of the term that the contract is in; empty when it is not in effect, runs until somebody gives notice,
     * or is over already.
     */
    public Optional<RecordId> plan(RecordId id) {
        requireProcess();
        // Two who plan the same contract come one after the other.
        boolean there = jdbc.sql("select id from contract where id = ? for update")
                .param(id.value())
                .query(Long.class)
                .optional()
                .isPresent();
        ContractView contract = there ? contracts.find(id).orElse(null) : null;
        LocalDate ends = contract == null ? null : contract.endsOn();
        if (contract == null || ends == null || contract.state() != ContractState.ACTIVE) {
            return Optional.empty();
        }
        Optional<Renewal> open = openOf(id);
        String calendar = days.calendarOf(contract);
        if (open.isPresent() || decided(id, ends) || ends.isBefore(days.today(calendar, clock.instant()))) {
            return open.map(Renewal::recordId);
        }
        Renewal fresh = new Renewal();
        fresh.contractId = id.value();
        fresh.accountId = contract.account().value();
        fresh.term = 1 + terms(id);
        fresh.title = contract.title();
        fresh.currency = contract.currency();
        follow(fresh, contract, calendar);
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("ownerId", contract.owner());
        RecordId made = desk.idOf(desk.create(fresh, input));
        desk.flush();
        timeline.add(
                id,
                TimelineEntry.of(
                        TimelineEntry.Kind.SYSTEM,
                        "renewal.timeline.planned",
                        made.toString(),
                        fresh.noticeDeadline.toString()));
        events.publishEvent(new RenewalPlanned(made));
        return Optional.of(made);
    }

    /**
     * The customer of a contract is on board: its term has its renewal from here on at the latest, and whoever leads that
     * reads how the beginning went.
     *
     * @param firstValueOn null when the customer never came to value
     * @return empty when the contract does not end
     */
    public Optional<RecordId> onBoard(RecordId contract, RecordId onboarding, @Nullable LocalDate firstValueOn) {
        Optional<RecordId> renewal = plan(contract);
        renewal.ifPresent(id -> timeline.add(
                id,
                firstValueOn == null
                        ? TimelineEntry.of(
                                TimelineEntry.Kind.SYSTEM, "renewal.timeline.onBoardOnly", onboarding.toString())
                        : TimelineEntry.of(
                                TimelineEntry.Kind.SYSTEM,
                                "renewal.timeline.onBoard",
                                onboarding.toString(),
                                firstValueOn.toString())));
        return renewal;
    }

    /** Contracts in effect that end and have no renewal: signed before there were any, or taken in from elsewhere. */
    @Transactional(readOnly = true)
    public List<RecordId> missing(int most) {
        requireProcess();
        return jdbc
                .sql("select c.id from contract c where c.state = 'ACTIVE' and c.deleted_at is null and c.ends_on >= ?"
                        + " and not exists (select 1 from renewal r where r.contract_id = c.id"
                        + " and (r.state <> 'CLOSED' or r.ends_on >= c.ends_on)) order by c.ends_on, c.id limit "
                        + most)
                .param(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Long.class)
                .list()
                .stream()
                .map(number -> RecordId.of(RecordType.CONTRACT, number))
                .toList();
    }

    /** The contract says something else now: its open renewal follows, one that it has none for is planned. */
    public void follow(RecordId id) {
        requireProcess();
        Renewal renewal = openOf(id).orElse(null);
        ContractView contract = contracts.find(id).orElse(null);
        if (renewal == null || contract == null || contract.endsOn() == null) {
            plan(id);
            return;
        }
        BigDecimal before = renewal.net;
        String calendar = days.calendarOf(contract);
        follow(renewal, contract, calendar);
        boolean more = renewal.net.compareTo(before) > 0;
        desk.changed(
                renewal,
                List.of(new TimelineEntry.FieldChange(
                        "renewal.net",
                        before.stripTrailingZeros().toPlainString(),
                        renewal.net.stripTrailingZeros().toPlainString())));
        events.publishEvent(new RenewalMoved(renewal.recordId(), dates(renewal, contract, calendar), more));
    }

    /** The open renewal of a contract that is not in effect any more. */
    @Transactional(readOnly = true)
    public Optional<RecordId> open(RecordId contract) {
        requireProcess();
        return openOf(contract).map(Renewal::recordId);
    }

    /** Writes down when somebody has to look at it, and answers the moments by which its process goes. */
    public RenewalDates begin(RecordId id, int daysBefore) {
        requireProcess();
        Renewal renewal = desk.forChange(id);
        renewal.workFrom = renewal.noticeDeadline.minusDays(daysBefore);
        desk.flush();
        ContractView contract = contracts.find(renewal.contract()).orElseThrow();
        return dates(renewal, contract, days.calendarOf(contract));
    }

    private RenewalDates dates(Renewal renewal, ContractView contract, String calendar) {
        LocalDate from = renewal.workFrom == null ? renewal.noticeDeadline : renewal.workFrom;
        // Without another term there is something to talk about until the last day, notice or not.
        Instant notice = days.endOf(calendar, renewal.noticeDeadline);
        boolean late = !contract.autoRenew() && notice.isBefore(clock.instant());
        return new RenewalDates(
                days.startOf(calendar, from),
                late ? days.endOf(calendar, renewal.endsOn) : notice,
                days.endOf(calendar, renewal.endsOn),
                calendar);
    }

    private void follow(Renewal renewal, ContractView contract, String calendar) {
        renewal.endsOn = Objects.requireNonNull(contract.endsOn());
        renewal.noticeDeadline = days.deadline(calendar, renewal.endsOn, contract.noticeDays());
        renewal.autoRenew = contract.autoRenew();
        renewal.months = monthsOf(contract, renewal.term);
        renewal.net = contract.net().subtract(earlier(renewal));
        LocalDate today = days.today(calendar, clock.instant());
        renewal.baseNet = base(renewal.net, renewal.currency, today);
    }

    /** Null when nobody has said what the currency is worth: a missing rate must not keep anybody from signing. */
    private @Nullable BigDecimal base(BigDecimal amount, String currency, LocalDate day) {
        return rates.find(currency, day)
                .map(rate -> amount.multiply(rate)
                        .setScale(RenewalMath.decimals(rates.base()), java.math.RoundingMode.HALF_UP))
                .orElse(null);
    }

    /** What the terms before were worth: a contract's sum covers all of them. */
    private BigDecimal earlier(Renewal renewal) {
        return jdbc.sql("select coalesce(sum(net), 0) from renewal where contract_id = ? and term < ?"
                        + " and outcome in ('RENEWED', 'AUTO_RENEWED')")
                .params(renewal.contractId, renewal.term)
                .query(BigDecimal.class)
                .single();
    }

    private int monthsOf(ContractView contract, int term) {
        int all = contract.months() == null ? 12 : contract.months();
        int before = jdbc.sql("select coalesce(sum(months), 0) from renewal where contract_id = ? and term < ?"
                        + " and outcome in ('RENEWED', 'AUTO_RENEWED')")
                .params(contract.id().value(), term)
                .query(Integer.class)
                .single();
        return Math.max(1, all - before);
    }

    /** Whether what happens at this end is known: who has left is not asked again. */
    private boolean decided(RecordId contract, LocalDate ends) {
        return jdbc.sql("select count(*) from renewal where contract_id = ? and ends_on >= ?")
                        .params(contract.value(), ends)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int terms(RecordId contract) {
        return jdbc.sql("select coalesce(max(term), 0) from renewal where contract_id = ?")
                .param(contract.value())
                .query(Integer.class)
                .single();
    }

    private Optional<Renewal> openOf(RecordId contract) {
        desk.flush();
        return jdbc.sql("select id from renewal where contract_id = ? and state <> 'CLOSED' and deleted_at is null"
                        + " order by term desc limit 1")
                .param(contract.value())
                .query(Long.class)
                .optional()
                .map(id -> desk.forChange(RecordId.of(RecordType.RENEWAL, id)));
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
