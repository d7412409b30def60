package org.batoncrm.billing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.paper.Paper;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invoices and credit notes, from their plan to their paper. Every method checks what the actor may do. */
@Service
@Transactional
public class Invoices {

    /** What people may say of an invoice that is not issued yet. */
    public static final List<String> FIELDS = List.of(
            "accountId",
            "contractId",
            "title",
            "currency",
            "plannedOn",
            "paymentTermsDays",
            "billedTo",
            "taxNumber",
            "taxType",
            "automatic",
            "lines");

    private static final List<String> FIXED = List.of("accountId", "contractId", "currency");

    /** What hangs on an invoice. */
    public record Detail(
            InvoiceView invoice,
            List<AllocationView> allocations,
            List<InvoiceView> creditNotes,
            List<LedgerRow> ledger,
            List<DunningView> dunning) {}

    private final InvoiceStore store;
    private final PaymentStore payments;
    private final InvoiceMoves moves;
    private final BillingAccounts accounts;
    private final DunningStore dunning;
    private final Ledger ledger;
    private final InvoiceNews news;
    private final ContractFacts contracts;
    private final Records records;
    private final Access access;
    private final BillingProperties properties;
    private final Conversion conversion;
    private final InvoicePapers papers;
    private final Clock clock;

    Invoices(
            InvoiceStore store,
            PaymentStore payments,
            InvoiceMoves moves,
            BillingAccounts accounts,
            DunningStore dunning,
            Ledger ledger,
            InvoiceNews news,
            ContractFacts contracts,
            Records records,
            Access access,
            BillingProperties properties,
            Conversion conversion,
            InvoicePapers papers,
            Clock clock) {
        this.store = store;
        this.payments = payments;
        this.moves = moves;
        this.accounts = accounts;
        this.dunning = dunning;
        this.ledger = ledger;
        this.news = news;
        this.contracts = contracts;
        this.records = records;
        this.access = access;
        this.properties = properties;
        this.conversion = conversion;
        this.papers = papers;
        this.clock = clock;
    }

    /** Plans an invoice by hand; its process begins. */
    public RecordId create(Map<String, @Nullable Object> input) {
        if (!mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
        Given given = new Given(input, FIELDS);
        RecordId account = given.record("accountId", RecordType.ACCOUNT);
        RecordId contract = given.record("contractId", RecordType.CONTRACT);
        String currency = given.currency("currency", "", conversion.base());
        String title = given.needed("title", 255);
        List<InvoiceLine> lines = given.lines("lines", currency);
        LocalDate plannedOn = given.day("plannedOn");
        Integer terms = given.number("paymentTermsDays", 720);
        String billedTo = given.text("billedTo", 255);
        String taxNumber = given.text("taxNumber", 60);
        TaxType taxType = given.one("taxType", TaxType.class);
        Boolean automatic = given.yes("automatic");
        given.that(account != null, "accountId", "error.required")
                .that(lines != null, "lines", "error.required")
                .orRefuse();
        RecordId customer = Objects.requireNonNull(account);
        records.requireReadable(customer);
        if (contract != null
                && contracts
                        .find(contract)
                        .map(ContractView::account)
                        .filter(customer::equals)
                        .isEmpty()) {
            throw new Rejected("billing.contractElsewhere", contract);
        }
        accounts.lock(customer);
        BillingDetails details = accounts.details(customer);
        RecordCard card =
                Objects.requireNonNull(records.cards(List.of(customer)).get(customer));
        String known = details.billedTo() == null ? card.title() : details.billedTo();
        RecordId id = store.newId();
        InvoiceView draft = Drafts.draft(
                id,
                InvoiceKind.INVOICE,
                title,
                customer,
                contract,
                null,
                null,
                currency,
                plannedOn == null ? moves.today() : plannedOn,
                terms == null ? properties.paymentTermsDays() : terms,
                billedTo == null ? known : billedTo,
                taxNumber == null ? details.taxNumber() : taxNumber,
                taxType == null ? details.taxType() : taxType,
                automatic == null ? properties.automatic() : automatic,
                null,
                card.ownerId(),
                card.teamId(),
                Objects.requireNonNull(lines),
                clock.instant());
        moves.plan(draft, "billing.part.byHand");
        news.tell(id, InvoiceMoved.What.BEGUN);
        return id;
    }

    /** Changes a planned one; only what is named. Its account, contract and currency stay. */
    public InvoiceView change(RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> input) {
        writable(id);
        InvoiceView before = moves.locked(id);
        Etags.requireMatch(ifMatch, before.version());
        if (before.state() != InvoiceState.PLANNED) {
            throw new Rejected("billing.notPlanned", before.called());
        }
        Given given = new Given(
                input, FIELDS.stream().filter(key -> !FIXED.contains(key)).toList());
        Map<String, @Nullable Object> columns = new HashMap<>();
        take(given, columns);
        List<InvoiceLine> lines = given.lines("lines", before.currency());
        given.orRefuse();
        TaxType type = (TaxType) columns.remove("type");
        if (type != null) {
            columns.put("tax_type", type.name());
        }
        if (lines != null || type == TaxType.REVERSE_CHARGE) {
            List<InvoiceLine> wanted = lines == null ? before.lines() : lines;
            boolean untaxed = (type == null ? before.taxType() : type) == TaxType.REVERSE_CHARGE;
            store.replaceLines(id, untaxed ? Drafts.untaxed(wanted) : wanted);
        }
        store.set(id, clock.instant(), columns);
        moves.index(id);
        InvoiceView after = store.find(id).orElseThrow();
        if (!after.plannedOn().equals(before.plannedOn())) {
            news.tell(id, InvoiceMoved.What.MOVED);
        }
        return after;
    }

    private static void take(Given given, Map<String, @Nullable Object> columns) {
        if (given.has("title")) {
            columns.put("title", given.needed("title", 255));
        }
        if (given.has("billedTo")) {
            columns.put("billed_to", given.needed("billedTo", 255));
        }
        if (given.has("taxNumber")) {
            columns.put("tax_number", given.text("taxNumber", 60));
        }
        LocalDate day = given.day("plannedOn");
        if (given.has("plannedOn")) {
            given.that(day != null, "plannedOn", "error.required");
            columns.put("planned_on", day);
        }
        Integer terms = given.number("paymentTermsDays", 720);
        if (terms != null) {
            columns.put("payment_terms_days", terms);
        }
        Boolean automatic = given.yes("automatic");
        if (automatic != null) {
            columns.put("automatic", automatic);
        }
        columns.put("type", given.one("taxType", TaxType.class));
    }

    /** Not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public InvoiceView get(RecordId id) {
        records.requireReadable(id);
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** With all that hangs on it. */
    @Transactional(readOnly = true)
    public Detail detail(RecordId id) {
        InvoiceView invoice = get(id);
        return new Detail(
                invoice,
                invoice.isInvoice() ? payments.ofInvoice(id) : payments.ofCredit(id),
                store.creditNotesOf(id),
                ledger.ofInvoice(id),
                dunning.steps(id));
    }

    /** As a PDF file in one language; until it is issued, each page says that it is a draft. */
    @Transactional(readOnly = true)
    public Paper paper(RecordId id, Locale language) {
        return papers.print(get(id), language);
    }

    /** The invoice of this formal number; empty when there is none that the actor may read. */
    @Transactional(readOnly = true)
    public Optional<InvoiceView> byNumber(String number) {
        return store.byNumber(number).filter(one -> records.readable(one.id()));
    }

    /** Issues a planned one now, before its day or because nobody does it automatically. */
    public void issue(RecordId id, @Nullable LocalDate day) {
        writable(id);
        moves.issue(id, day);
    }

    /** Drops a planned one. */
    public void cancel(RecordId id, @Nullable String reason) {
        writable(id);
        moves.cancel(id, reason);
    }

    /** Whether the actor keeps the books. */
    @Transactional(readOnly = true)
    public boolean mayWrite() {
        return access.writable(RecordType.INVOICE).scope() == Access.Scope.ALL;
    }

    private InvoiceView writable(RecordId id) {
        records.requireWritable(id);
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** Those of an account or of a contract, the newest first; not found unless the actor may read that. */
    @Transactional(readOnly = true)
    public List<InvoiceView> of(RecordId owner) {
        records.requireReadable(owner);
        List<InvoiceView> all = owner.type() == RecordType.CONTRACT ? store.ofContract(owner) : store.ofAccount(owner);
        Access.Rows rows = access.readable(RecordType.INVOICE);
        return all.stream()
                .filter(one -> !one.deleted() && rows.include(one.ownerId(), one.teamId()))
                .toList();
    }
}
