package org.batoncrm.quote;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.Raw;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.approval.Told;
import org.batoncrm.deal.DealOffer;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process of an approval does with a quote. For processes alone; every method may run twice. */
@Service
@Transactional
public class QuoteApprovals {

    private static final int MOST_TOLD = 3;

    private final Quotes quotes;
    private final QuoteDrafts drafts;
    private final QuoteStore store;
    private final QuoteFacts facts;
    private final QuoteMails mails;
    private final ApprovalWork approvals;
    private final Deals deals;
    private final Records records;
    private final Timeline timeline;
    private final CurrentUser current;
    private final QuoteProperties properties;
    private final BatonProperties baton;
    private final Clock clock;

    QuoteApprovals(
            Quotes quotes,
            QuoteDrafts drafts,
            QuoteStore store,
            QuoteFacts facts,
            QuoteMails mails,
            ApprovalWork approvals,
            Deals deals,
            Records records,
            Timeline timeline,
            CurrentUser current,
            QuoteProperties properties,
            BatonProperties baton,
            Clock clock) {
        this.quotes = quotes;
        this.drafts = drafts;
        this.store = store;
        this.facts = facts;
        this.mails = mails;
        this.approvals = approvals;
        this.deals = deals;
        this.records = records;
        this.timeline = timeline;
        this.current = current;
        this.properties = properties;
        this.baton = baton;
        this.clock = clock;
    }

    /**
     * Writes what the deal offers now into the quote, when it is a draft and its deal's newest, with what the salesperson
     * says about it.
     */
    public void snapshot(RecordId quote, @Nullable String justification, @Nullable LocalDate validUntil) {
        requireProcess();
        QuoteView known = quotes.get(quote);
        if (known.state() != QuoteState.DRAFT
                || !store.ofDeal(known.deal()).get(0).id().equals(quote)) {
            return;
        }
        drafts.draft(known.deal(), justification, validUntil);
    }

    /** What has to be there before anybody is asked, as message keys; empty when all is. */
    @Transactional(readOnly = true)
    public List<String> missing(RecordId quote) {
        QuoteView view = quotes.get(quote);
        List<String> missing = new ArrayList<>();
        if (view.account() == null) {
            missing.add("quote.missing.account");
        }
        if (view.validUntil().isBefore(today())) {
            missing.add("quote.missing.validUntil");
        }
        if (view.nonStandardClauses()
                && (view.clauses() == null || view.clauses().isBlank())) {
            missing.add("quote.missing.clauses");
        }
        return missing;
    }

    /** What the tables ask about. */
    @Transactional(readOnly = true)
    public TermsFacts facts(RecordId quote) {
        return facts.of(quotes.get(quote));
    }

    /** The currency of the amounts among the facts: the one in which the company added up when the quote was made. */
    @Transactional(readOnly = true)
    public String baseCurrency(RecordId quote) {
        return quotes.get(quote).base().currency();
    }

    /** Whether the catalogue asks for another price than a line of the quote. */
    @Transactional(readOnly = true)
    public boolean offCatalogue(RecordId quote) {
        return facts.offCatalogue(quotes.get(quote));
    }

    /** Whether somebody has said why the terms are as they are. */
    @Transactional(readOnly = true)
    public boolean justified(RecordId quote) {
        String said = quotes.get(quote).justification();
        return said != null && !said.isBlank();
    }

    /** The moment from which on the customer may no longer accept. */
    @Transactional(readOnly = true)
    public Instant validityEnds(RecordId quote) {
        return quotes.get(quote)
                .validUntil()
                .plusDays(1)
                .atStartOfDay(baton.zone())
                .toInstant();
    }

    /** Whether the customer may accept only until tomorrow. */
    @Transactional(readOnly = true)
    public boolean urgent(RecordId quote) {
        return !quotes.get(quote).validUntil().isAfter(today().plusDays(1));
    }

    /**
     * The version of the same deal with the very same terms, save how long they hold, that was approved in the last
     * thirty days: what was agreed once need not be asked again.
     */
    @Transactional(readOnly = true)
    public Optional<String> agreedBefore(RecordId quote) {
        QuoteView view = quotes.get(quote);
        String wanted = QuoteSeal.ofTerms(view);
        LocalDate oldest = today().minusDays(properties.approvalValidDays());
        return store.ofDeal(view.deal()).stream()
                .filter(other -> !other.id().equals(quote))
                .limit(10)
                .map(other -> quotes.get(other.id()))
                .filter(other -> other.approvedUntil() != null
                        && !other.approvedUntil()
                                .minusDays(properties.approvalValidDays())
                                .isBefore(oldest)
                        && QuoteSeal.ofTerms(other).equals(wanted))
                .map(QuoteView::called)
                .findFirst();
    }

    /**
     * Asks the people of the steps.
     *
     * @param known the case that asked before about this quote; null for the first time
     * @param told the rules, counterfactuals and risks
     * @return the number of the case; {@link Rejected} when a step has nobody, and then nothing has happened
     */
    @Transactional(noRollbackFor = Rejected.class)
    public long submit(
            RecordId quote,
            @Nullable Long known,
            long submitter,
            List<RequiredStep> steps,
            List<Told> told,
            @Nullable Long appointed) {
        requireProcess();
        QuoteView view = quotes.get(quote);
        List<Told> all = new ArrayList<>(told);
        all.addAll(past(view));
        long id = approvals.submit(
                known,
                submitter,
                new SubmitApproval(
                        quote,
                        title(view),
                        view.justification(),
                        terms(view),
                        steps,
                        barred(view),
                        view.base().amount(),
                        all),
                appointed);
        quotes.approvalStarted(quote);
        return id;
    }

    /** It may be sent, for as long as the settings say. */
    public void approve(RecordId quote) {
        quotes.approved(quote, today().plusDays(properties.approvalValidDays()));
    }

    /** It may not be sent. */
    public void reject(RecordId quote) {
        quotes.approvalRejected(quote);
    }

    /** It is a draft again, so that its terms can change. */
    public void giveBack(RecordId quote) {
        quotes.approvalReturned(quote);
    }

    /** Nobody decides any more. */
    public void withdraw(RecordId quote, @Nullable Long approval) {
        if (approval != null) {
            approvals.withdraw(approval);
        }
        quotes.approvalWithdrawn(quote);
    }

    /** Its time was over before everybody had decided. */
    public void expire(RecordId quote, @Nullable Long approval) {
        if (approval != null) {
            approvals.withdraw(approval);
        }
        quotes.expire(quote);
    }

    /** Nobody had to be asked; says why. */
    public void noteAutoApproval(RecordId quote, @Nullable String sameAs) {
        requireProcess();
        timeline.add(
                quotes.get(quote).deal(),
                sameAs == null
                        ? TimelineEntry.of(TimelineEntry.Kind.DECISION, "quote.timeline.withinAuthority")
                        : TimelineEntry.of(TimelineEntry.Kind.DECISION, "quote.timeline.agreedBefore", sameAs));
    }

    /** What the deal offers is no longer what was submitted, but nothing that was decided about. */
    public void noteChange(RecordId quote) {
        requireProcess();
        timeline.add(
                quotes.get(quote).deal(), TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "quote.timeline.immaterial"));
    }

    /** Tells the salesperson how it ended. */
    public void tell(RecordId quote, long submitter, String outcome) {
        requireProcess();
        mails.decided(quotes.get(quote), submitter, outcome);
    }

    /**
     * How the deal differs now from what is being decided: LINES, PRICE, DISCOUNT, TERMS, CUSTOMER or CONTACT, the
     * weightiest; empty when it does not, or nothing is being decided.
     */
    @Transactional(readOnly = true)
    public Optional<String> difference(RecordId quote) {
        QuoteView sealed = quotes.get(quote);
        if (sealed.state() != QuoteState.IN_APPROVAL) {
            return Optional.empty();
        }
        DealOffer now = deals.offer(sealed.deal());
        if (!Objects.equals(now.account(), sealed.account())) {
            return Optional.of("CUSTOMER");
        }
        List<QuoteLine> lines =
                now.lines().rows().stream().map(QuoteDrafts::line).toList();
        if (!lines.equals(sealed.lines())) {
            return Optional.of(lineDifference(lines, sealed.lines()));
        }
        boolean terms = Objects.equals(now.paymentTermsDays(), sealed.paymentTermsDays())
                && Objects.equals(now.contractMonths(), sealed.contractMonths())
                && now.nonStandardClauses() == sealed.nonStandardClauses()
                && Objects.equals(now.clauses(), sealed.clauses())
                && now.currency().equals(sealed.currency());
        if (!terms) {
            return Optional.of("TERMS");
        }
        return Objects.equals(now.contact(), sealed.contact()) && now.name().equals(sealed.title())
                ? Optional.empty()
                : Optional.of("CONTACT");
    }

    private static String lineDifference(List<QuoteLine> now, List<QuoteLine> before) {
        if (now.size() != before.size()) {
            return "LINES";
        }
        String found = "PRICE";
        for (int i = 0; i < now.size(); i++) {
            QuoteLine one = now.get(i);
            QuoteLine other = before.get(i);
            if (!Objects.equals(one.product(), other.product())
                    || !one.name().equals(other.name())
                    || !one.quantity().equals(other.quantity())) {
                return "LINES";
            }
            if (!one.discountPercent().equals(other.discountPercent())) {
                found = "DISCOUNT";
            }
        }
        return found;
    }

    private static String title(QuoteView quote) {
        return quote.called() + ": " + quote.title();
    }

    private List<Term> terms(QuoteView quote) {
        List<Term> terms = new ArrayList<>();
        if (quote.account() != null) {
            terms.add(new Term("quote.account", named(quote.account())));
        }
        terms.add(new Term("quote.net", Raw.money(quote.net(), quote.currency())));
        if (!quote.currency().equals(quote.base().currency())) {
            terms.add(new Term("quote.inBase", Raw.money(quote.base())));
        }
        terms.add(new Term("quote.listTotal", Raw.money(quote.listTotal(), quote.currency())));
        terms.add(new Term("quote.discount", Raw.percent(quote.discountPercent())));
        terms.add(new Term(
                "quote.fact.maxDiscount",
                Raw.percent(facts.largestReduction(quote).stripTrailingZeros())));
        QuoteFacts.margin(quote)
                .ifPresent(margin -> terms.add(new Term("quote.margin", Raw.percent(margin.stripTrailingZeros()))));
        if (quote.paymentTermsDays() != null) {
            terms.add(new Term("quote.fact.paymentTermsDays", Raw.number(quote.paymentTermsDays())));
        }
        if (quote.contractMonths() != null) {
            terms.add(new Term("quote.contractMonths", Raw.number(quote.contractMonths())));
        }
        if (quote.nonStandardClauses()) {
            terms.add(new Term("quote.clauses", Raw.text(quote.clauses() == null ? "" : quote.clauses())));
        }
        terms.add(new Term("quote.validUntil", Raw.date(quote.validUntil())));
        Set<String> names = new HashSet<>();
        for (QuoteLine line : quote.lines()) {
            String name = line.name();
            for (int again = 2; !names.add(name); again++) {
                name = line.name() + " (" + again + ")";
            }
            terms.add(new Term(name, sum(line, quote.currency())));
        }
        return terms;
    }

    private String named(RecordId record) {
        RecordCard card = records.cards(Set.of(record)).get(record);
        return card == null ? Raw.record(record) : Raw.record(record, card.title());
    }

    /** Quantity times price less discount, in signs that need no language. */
    private static String sum(QuoteLine line, String currency) {
        List<String> sum =
                new ArrayList<>(List.of(Raw.number(line.quantity()), "×", Raw.money(line.listPrice(), currency)));
        if (line.discountPercent().signum() != 0) {
            sum.addAll(List.of("−", Raw.percent(line.discountPercent())));
        }
        sum.addAll(List.of("=", Raw.money(line.net(), currency)));
        return Raw.all(sum.toArray(String[]::new));
    }

    /** Who set the price and who owns the customer must not approve. */
    private Set<Long> barred(QuoteView quote) {
        Set<RecordId> owned = new HashSet<>(Set.of(quote.deal()));
        if (quote.account() != null) {
            owned.add(quote.account());
        }
        Set<Long> barred = new HashSet<>();
        records.cards(owned).values().stream()
                .map(RecordCard::ownerId)
                .filter(Objects::nonNull)
                .forEach(barred::add);
        return barred;
    }

    private List<Told> past(QuoteView quote) {
        if (quote.account() == null) {
            return List.of();
        }
        return store.decidedOf(quote.account(), quote.deal(), MOST_TOLD).stream()
                .map(other -> Told.of(
                        Told.Kind.PAST,
                        "approval.told.past",
                        Raw.record(other.deal()),
                        Raw.money(other.net(), other.currency()),
                        Raw.percent(other.discountPercent()),
                        Raw.word("quote.state." + other.state().name())))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
