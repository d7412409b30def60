package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process of an invoice does with it. For processes alone; every method may run twice. */
@Service
@Transactional
public class BillingWork {

    /** What an open invoice is called by its process. */
    public static final String OPEN = "OPEN";

    /**
     * Where an invoice stands for its process.
     *
     * @param outcome PLANNED, OPEN, or what came of it
     * @param planned when it is to be issued
     * @param owner the login of whose customer it is; null when nobody's
     */
    public record Standing(
            String outcome,
            Instant planned,
            boolean automatic,
            @Nullable String owner) {}

    /** What a person has filled in when issuing; null: as planned. */
    public record IssueDetails(
            @Nullable String billedTo,
            @Nullable String taxType,
            @Nullable String taxNumber,
            @Nullable LocalDate day) {}

    /** What a message about money has brought; null: nothing. */
    public record Told(
            @Nullable String amount,
            @Nullable String currency,
            @Nullable LocalDate day,
            @Nullable String reference,
            @Nullable String payer) {}

    private final InvoiceStore store;
    private final InvoiceMoves moves;
    private final Receipts receipts;
    private final InvoiceMails mails;
    private final InvoiceNews news;
    private final Users users;
    private final Timeline timeline;
    private final CurrentUser current;
    private final BatonProperties baton;
    private final Clock clock;

    BillingWork(
            InvoiceStore store,
            InvoiceMoves moves,
            Receipts receipts,
            InvoiceMails mails,
            InvoiceNews news,
            Users users,
            Timeline timeline,
            CurrentUser current,
            BatonProperties baton,
            Clock clock) {
        this.store = store;
        this.moves = moves;
        this.receipts = receipts;
        this.mails = mails;
        this.news = news;
        this.users = users;
        this.timeline = timeline;
        this.current = current;
        this.baton = baton;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Standing standing(RecordId id) {
        InvoiceView invoice = invoice(id);
        Long owner = invoice.ownerId();
        return new Standing(
                outcome(invoice),
                planned(invoice),
                invoice.automatic(),
                owner == null
                        ? null
                        : Optional.ofNullable(users.cards(Set.of(owner)).get(owner))
                                .map(UserCard::login)
                                .orElse(null));
    }

    /** When a planned invoice is to be issued. */
    @Transactional(readOnly = true)
    public Instant plannedAt(RecordId id) {
        return planned(store.find(id).orElseThrow(() -> new NotFound(id)));
    }

    private Instant planned(InvoiceView invoice) {
        return invoice.plannedOn().atStartOfDay(baton.zone()).toInstant();
    }

    private static String outcome(InvoiceView invoice) {
        return invoice.state() == InvoiceState.ISSUED ? OPEN : invoice.state().name();
    }

    /** Issues it with what a person has filled in; nothing happens to one that is issued already. */
    public void issue(RecordId id, IssueDetails details) {
        own(id, () -> {
            InvoiceView invoice = moves.locked(id);
            if (invoice.state() == InvoiceState.PLANNED) {
                take(invoice, details);
                moves.issue(id, details.day());
            }
            return true;
        });
    }

    private void take(InvoiceView invoice, IssueDetails details) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("billedTo", details.billedTo());
        input.put("taxType", details.taxType());
        input.put("taxNumber", details.taxNumber());
        Given given = new Given(input, List.of("billedTo", "taxType", "taxNumber"));
        String billedTo = given.text("billedTo", 255);
        TaxType type = given.one("taxType", TaxType.class);
        String number = given.text("taxNumber", 60);
        given.orRefuse();
        Map<String, @Nullable Object> columns = new HashMap<>();
        if (billedTo != null) {
            columns.put("billed_to", billedTo);
        }
        if (number != null) {
            columns.put("tax_number", number);
        }
        if (type != null) {
            columns.put("tax_type", type.name());
            if (type == TaxType.REVERSE_CHARGE) {
                store.replaceLines(invoice.id(), Drafts.untaxed(invoice.lines()));
            }
        }
        if (!columns.isEmpty()) {
            store.set(invoice.id(), clock.instant(), columns);
        }
    }

    /** Sends it to whoever gets the account's invoices; says so on the timeline when there is nobody. */
    public void send(RecordId id) {
        InvoiceView invoice = invoice(id);
        if (invoice.isOwed() && !mails.send(invoice)) {
            timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.noReader"));
        }
    }

    /** Takes what a message has told of money, if it has, and says how the invoice stands then. */
    public String readOpen(RecordId id, Told told) {
        InvoiceView invoice = invoice(id);
        if (told.amount() != null) {
            own(id, () -> received(invoice, told));
        }
        return outcome(invoice(id));
    }

    private RecordId received(InvoiceView invoice, Told told) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("amount", told.amount());
        input.put("currency", told.currency());
        Given given = new Given(input, List.of("amount", "currency"));
        String currency = given.currency("currency", "", invoice.currency());
        BigDecimal amount = given.amount("amount", currency);
        given.that(amount != null, "amount", "error.required").orRefuse();
        LocalDate day = told.day() == null ? moves.today() : told.day();
        return receipts.take(
                new RecordPayment(
                        invoice.account(),
                        Objects.requireNonNull(amount),
                        currency,
                        day,
                        PaymentMethod.TRANSFER,
                        PaymentSource.REST,
                        told.payer(),
                        told.reference() == null ? invoice.called() : told.reference(),
                        invoice.contract(),
                        moves.locked(invoice.id()).isOwed()
                                ? new ArrayList<>(List.of(new RecordPayment.Part(invoice.id(), null, false)))
                                : List.of()),
                moves.today());
    }

    /** Answers an objection: the invoice stands, or a part of it is taken back; how it stands then. */
    public String resolve(RecordId id, @Nullable String outcome, @Nullable String amount, @Nullable String answer) {
        requireProcess();
        String said = answer == null || answer.isBlank() ? "–" : answer.strip();
        own(id, () -> {
            InvoiceView invoice = moves.locked(id);
            BigDecimal credit = null;
            if ("CREDIT".equals(outcome)) {
                Map<String, @Nullable Object> input = new HashMap<>();
                input.put("disputeAmount", amount);
                Given given = new Given(input, List.of("disputeAmount"));
                credit = given.amount("disputeAmount", invoice.currency());
                given.orRefuse();
                credit = credit == null ? invoice.gross().subtract(invoice.credited()) : credit;
            }
            moves.resolve(id, credit, said);
            return true;
        });
        return outcome(invoice(id));
    }

    /** What is to become of a claim that nobody pays; how the invoice stands then. */
    public String decideLegal(RecordId id, String decision, @Nullable String why) {
        requireProcess();
        String said = why == null || why.isBlank() ? "–" : why.strip();
        InvoiceView invoice = moves.locked(id);
        if (decision.equals("GIVE_UP") && invoice.isOwed()) {
            own(id, () -> {
                moves.writeOff(id, said);
                return true;
            });
        } else {
            String key = decision.equals("LAWYER") ? "billing.timeline.lawyer" : "billing.timeline.waiting";
            timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.DECISION, key).withBody(said));
        }
        return outcome(invoice(id));
    }

    private <T> T own(RecordId id, Supplier<T> work) {
        requireProcess();
        return news.inItsProcess(id, work);
    }

    private InvoiceView invoice(RecordId id) {
        requireProcess();
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
