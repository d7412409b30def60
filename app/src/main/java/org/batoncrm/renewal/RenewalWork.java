package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractRenewals;
import org.batoncrm.contract.ContractView;
import org.batoncrm.contract.ContractWork;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with a renewal. Only a process may; each step may run twice. */
@Service
@Transactional
public class RenewalWork {

    /** Why customers leave. */
    public static final List<String> CHURN_REASONS =
            List.of("PRICE", "COMPETITOR", "PRODUCT", "SERVICE", "NO_USE", "BUSINESS_CLOSED", "NO_ANSWER", "OTHER");

    private static final int AMBER = 20;
    private static final int RED = 50;
    private static final int MOST_MONTHS = 120;

    /** A row of the table of risks that fits. */
    public record Risk(int points, String reasonKey) {}

    private final RecordDesk<Renewal> desk;
    private final ContractFacts contracts;
    private final ContractRenewals terms;
    private final ContractWork agreed;
    private final RenewalMails mails;
    private final RenewalSigns signs;
    private final ExchangeRates rates;
    private final Timeline timeline;
    private final Users users;
    private final CurrentUser current;
    private final Texts texts;
    private final BatonProperties baton;
    private final Clock clock;

    RenewalWork(
            RecordDesk<Renewal> renewalDesk,
            ContractFacts contracts,
            ContractRenewals terms,
            ContractWork agreed,
            RenewalMails mails,
            RenewalSigns signs,
            ExchangeRates rates,
            Timeline timeline,
            Users users,
            CurrentUser current,
            Texts texts,
            BatonProperties baton,
            Clock clock) {
        this.desk = renewalDesk;
        this.contracts = contracts;
        this.terms = terms;
        this.agreed = agreed;
        this.mails = mails;
        this.signs = signs;
        this.rates = rates;
        this.timeline = timeline;
        this.users = users;
        this.current = current;
        this.texts = texts;
        this.baton = baton;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public RenewalFacts facts(RecordId id) {
        Renewal renewal = renewal(id);
        return new RenewalFacts(
                renewal.baseNet == null ? renewal.net.doubleValue() : renewal.baseNet.doubleValue(),
                renewal.autoRenew,
                renewal.usageTrend,
                renewal.sponsorChanged,
                signs.overdueDays(renewal),
                signs.openDispute(renewal),
                renewal.onHold,
                renewal.term == 1,
                renewal.health == null ? null : renewal.health.name());
    }

    /** Keeps the points that the table has given, with their reasons. */
    public Health rate(RecordId id, List<Risk> risks) {
        Renewal renewal = renewal(id);
        int points = risks.stream().mapToInt(Risk::points).sum();
        Health before = renewal.health;
        Health now = points >= RED ? Health.RED : points >= AMBER ? Health.AMBER : Health.GREEN;
        renewal.points = points;
        renewal.healthReasons = String.join(
                " ",
                risks.stream()
                        .map(risk -> risk.reasonKey() + ":" + risk.points())
                        .toList());
        renewal.health = now;
        if (before != now) {
            change(renewal, "renewal.health", before == null ? null : before.labelKey(), now.labelKey());
        }
        return now;
    }

    /** Keeps the strategy; from here on somebody looks at it. Answers the log-in of who leads it; null for nobody. */
    public @Nullable String lead(RecordId id, Strategy strategy) {
        Renewal renewal = renewal(id);
        if (renewal.state == RenewalState.PLANNED) {
            renewal.state = RenewalState.IN_WORK;
        }
        Strategy before = renewal.strategy;
        renewal.strategy = strategy;
        if (before != strategy) {
            change(renewal, "renewal.strategy", before == null ? null : before.labelKey(), strategy.labelKey());
        }
        boolean owners = strategy == Strategy.AE_LED || strategy == Strategy.EXEC_SAVE;
        return owners ? ownerOf(renewal) : null;
    }

    /** Whose the work is now, as {@link #lead} would say it. */
    @Transactional(readOnly = true)
    public @Nullable String leader(RecordId id) {
        return ownerOf(renewal(id));
    }

    public void review(RecordId id, @Nullable String finding) {
        tell(renewal(id), "renewal.timeline.reviewed", finding);
    }

    /**
     * Keeps what shall be offered, reckoned; {@link Invalid} with all that does not fit.
     *
     * @return the login of whoever asks for approval from here on; null when nobody is known
     */
    public @Nullable String prepare(RecordId id, RenewalOffer wanted) {
        Renewal renewal = renewal(id);
        Invalid.Check check = new Invalid.Check();
        BigDecimal uplift = percent(wanted.uplift(), "upliftPercent", -90, check);
        BigDecimal step =
                blank(wanted.yearStep()) ? BigDecimal.ZERO : percent(wanted.yearStep(), "yearStepPercent", 0, check);
        int months = blank(wanted.months()) ? renewal.months : months(wanted.months());
        check.that(months >= 1 && months <= MOST_MONTHS, "renewalMonths", "deal.between", 1, MOST_MONTHS);
        BigDecimal base = blank(wanted.base()) ? renewal.net : amount(wanted.base());
        check.that(
                        base != null && base.signum() > 0 && base.compareTo(renewal.net) <= 0,
                        "renewalBase",
                        "renewal.badBase")
                .length(wanted.upsell(), 2000, "upsell")
                .orRefuse();
        renewal.upliftPercent = uplift;
        renewal.yearStepPercent = step;
        renewal.offeredMonths = months;
        renewal.offeredNet = RenewalMath.offer(
                Objects.requireNonNull(base),
                renewal.months,
                months,
                Objects.requireNonNull(uplift),
                Objects.requireNonNull(step),
                renewal.currency);
        renewal.upsell =
                blank(wanted.upsell()) ? null : String.valueOf(wanted.upsell()).strip();
        renewal.preparedBy = current.person().map(Actor::userId).orElse(renewal.ownerId());
        renewal.state = RenewalState.IN_WORK;
        renewal.answer = null;
        tell(
                renewal,
                "renewal.timeline.prepared",
                renewal.upsell,
                Decimals.money(renewal.offeredNet) + " " + renewal.currency,
                String.valueOf(months));
        desk.flush();
        Long by = renewal.preparedBy;
        return by == null ? null : users.get(by).login();
    }

    /** Sends the offer to the customer with its paper; who has no address gets it from whoever leads the renewal. */
    public void offer(RecordId id) {
        out(id, "offer");
    }

    /** Tells the customer that the contract renews by itself unless they give notice. */
    public void announce(RecordId id) {
        out(id, "notice");
    }

    private void out(RecordId id, String what) {
        Renewal renewal = renewal(id);
        if (renewal.state == RenewalState.OFFERED || !renewal.open()) {
            return;
        }
        renewal.state = RenewalState.OFFERED;
        renewal.offeredAt = clock.instant();
        boolean sent = what.equals("offer")
                ? mails.offer(renewal, contract(renewal))
                : mails.notice(renewal, contract(renewal));
        tell(renewal, "renewal.timeline." + what + (sent ? "" : "ByHand"), null);
        desk.flush();
        desk.index(renewal);
    }

    /** The customer has accepted, by whatever way the process heard of it. */
    public void accepted(RecordId id) {
        Renewal renewal = renewal(id);
        renewal.answer = Answer.ACCEPTED;
        if (renewal.answeredOn == null) {
            renewal.answeredOn = today();
        }
        desk.flush();
    }

    public void planSave(RecordId id, @Nullable String note, boolean better) {
        Renewal renewal = renewal(id);
        renewal.answer = better ? null : Answer.DECLINED;
        tell(renewal, better ? "renewal.timeline.betterOffer" : "renewal.timeline.letGo", note);
        desk.flush();
    }

    /** The notice deadline is over: whether the contract renews by itself now. */
    public boolean renewsByItself(RecordId id) {
        Renewal renewal = renewal(id);
        tell(renewal, "renewal.timeline.deadline", null);
        return contract(renewal).autoRenew();
    }

    /** Lets the contract go on, as offered when the customer has accepted, else for the same again. */
    public Outcome renew(RecordId id) {
        Renewal renewal = renewal(id);
        if (!renewal.open()) {
            return Objects.requireNonNull(renewal.outcome);
        }
        boolean accepted = renewal.answer == Answer.ACCEPTED;
        BigDecimal net = accepted ? renewal.nextNet() : renewal.net;
        int months = accepted ? renewal.nextMonths() : renewal.months;
        renewal.renewedNet = net;
        renewal.renewedBase = rates.find(renewal.currency, today())
                .map(rate -> net.multiply(rate).setScale(RenewalMath.decimals(rates.base()), RoundingMode.HALF_UP))
                .orElse(null);
        Outcome outcome = accepted ? Outcome.RENEWED : Outcome.AUTO_RENEWED;
        close(renewal, outcome);
        LocalDate until = renewal.endsOn.plusDays(1).plusMonths(months).minusDays(1);
        // Whoever reckons with the contract hears of it here, this room too: the next term gets its own renewal.
        terms.renew(renewal.contract(), months, net, texts.get("renewal.line", until.toString()));
        timeline.add(
                renewal.contract(),
                TimelineEntry.of(
                        TimelineEntry.Kind.DECISION,
                        "renewal.timeline.contract",
                        until.toString(),
                        Decimals.money(net) + " " + renewal.currency));
        return outcome;
    }

    /** The customer goes: why, and until when they may use what they have. */
    public LocalDate leave(
            RecordId id, @Nullable String reason, @Nullable String said, @Nullable LocalDate accessEnds) {
        Renewal renewal = renewal(id);
        if (renewal.open()) {
            new Invalid.Check()
                    .that(CHURN_REASONS.contains(String.valueOf(reason)), "churnReason", "error.required")
                    .length(said, 4000, "churnText")
                    .orRefuse();
            renewal.churnReason = reason;
            renewal.churnText = blank(said) ? null : String.valueOf(said).strip();
            renewal.accessEndsOn = accessEnds == null ? renewal.endsOn : accessEnds;
            close(renewal, renewal.answer == Answer.DECLINED ? Outcome.CHURNED : Outcome.LAPSED);
            timeline.add(
                    renewal.contract(),
                    TimelineEntry.of(
                                    TimelineEntry.Kind.DECISION,
                                    "renewal.timeline.leaves",
                                    String.valueOf(renewal.accessEndsOn))
                            .withBody(renewal.churnText));
        }
        return renewal.accessEndsOn == null ? renewal.endsOn : renewal.accessEndsOn;
    }

    /** The last day is over and access is closed: so is the contract. */
    public void endContract(RecordId id, @Nullable String note) {
        Renewal renewal = renewal(id);
        tell(renewal, "renewal.timeline.accessClosed", note);
        agreed.end(renewal.contract());
    }

    public void winBack(RecordId id, @Nullable String note) {
        tell(renewal(id), "renewal.timeline.winBack", note);
    }

    /** The contract was ended before its term. */
    public void terminate(RecordId id) {
        Renewal renewal = renewal(id);
        if (renewal.open()) {
            close(renewal, Outcome.TERMINATED);
        }
    }

    public void noteUpsell(RecordId id) {
        Renewal renewal = renewal(id);
        tell(renewal, "renewal.timeline.upsell", null, renewal.endsOn.toString());
    }

    private void close(Renewal renewal, Outcome outcome) {
        renewal.state = RenewalState.CLOSED;
        renewal.outcome = outcome;
        renewal.closedOn = today();
        change(renewal, "renewal.outcome", null, outcome.labelKey());
    }

    private void change(Renewal renewal, String field, @Nullable String before, String now) {
        desk.changed(
                renewal,
                List.of(new TimelineEntry.FieldChange(
                        field, before == null ? null : texts.get(before), texts.get(now))));
    }

    private void tell(Renewal renewal, String key, @Nullable String said, String... arguments) {
        timeline.add(
                renewal.recordId(),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, key, arguments)
                        .withBody(blank(said) ? null : String.valueOf(said).strip()));
    }

    private @Nullable String ownerOf(Renewal renewal) {
        Long owner = renewal.ownerId();
        return owner == null ? null : users.get(owner).login();
    }

    private ContractView contract(Renewal renewal) {
        return contracts.find(renewal.contract()).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable BigDecimal percent(@Nullable String text, String field, int least, Invalid.Check check) {
        BigDecimal read = blank(text) ? null : amount(text);
        check.that(
                read != null && read.compareTo(new BigDecimal(least)) >= 0 && read.compareTo(new BigDecimal(100)) <= 0,
                field,
                "deal.between",
                least,
                100);
        return read;
    }

    private static int months(@Nullable String text) {
        String read = String.valueOf(text).strip();
        return read.matches("[0-9]{1,3}") ? Integer.parseInt(read) : 0;
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        String read = String.valueOf(text).strip();
        return read.matches("-?[0-9]{1,15}(\\.[0-9]{1,4})?") ? new BigDecimal(read) : null;
    }

    private Renewal renewal(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return desk.forChange(id);
    }
}
