package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down money that has come in, and sets it against what it is for. Knows no rights. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Receipts {

    private final BillingAccounts accounts;
    private final InvoiceStore invoices;
    private final PaymentStore payments;
    private final Ledger ledger;
    private final Settlement settlement;
    private final ContractFacts contracts;
    private final Records records;
    private final SearchIndex search;
    private final Timeline timeline;
    private final Clock clock;

    Receipts(
            BillingAccounts accounts,
            InvoiceStore invoices,
            PaymentStore payments,
            Ledger ledger,
            Settlement settlement,
            ContractFacts contracts,
            Records records,
            SearchIndex search,
            Timeline timeline,
            Clock clock) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.payments = payments;
        this.ledger = ledger;
        this.settlement = settlement;
        this.contracts = contracts;
        this.records = records;
        this.search = search;
        this.timeline = timeline;
        this.clock = clock;
    }

    RecordId take(RecordPayment paid, LocalDate today) {
        accounts.lock(paid.account());
        RecordCard account = records.cards(List.of(paid.account())).get(paid.account());
        if (account == null) {
            throw new NotFound(paid.account());
        }
        RecordId contract = paid.contract();
        if (contract != null && !belongs(contract, paid.account())) {
            throw new Rejected("billing.contractElsewhere", contract);
        }
        RecordId id = payments.newId();
        String title = paid.payer() == null ? account.title() : paid.payer();
        payments.insert(new PaymentView(
                id,
                0,
                title,
                PaymentState.RECEIVED,
                paid.account(),
                contract,
                paid.amount(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                paid.currency(),
                paid.receivedOn(),
                paid.method(),
                paid.source(),
                paid.payer(),
                paid.reference(),
                null,
                account.ownerId(),
                null,
                account.teamId(),
                clock.instant(),
                clock.instant(),
                false));
        ledger.onAccount(
                payments.find(id).orElseThrow(),
                Movement.RECEIVED,
                paid.amount().negate(),
                paid.receivedOn());
        String shown = Sums.money(paid.amount(), paid.currency());
        timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.CREATED, "billing.timeline.received", shown));
        timeline.add(
                paid.account(),
                TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.receivedFrom", shown, id.toString()));
        search.put(id, id + " " + title, Arrays.asList(paid.reference()), account.ownerId(), account.teamId());
        List<RecordPayment.Part> parts = paid.invoices().isEmpty() ? named(paid) : paid.invoices();
        for (RecordPayment.Part part : parts) {
            if (!paid.invoices().isEmpty()
                    || payments.find(id).orElseThrow().unused().signum() > 0) {
                settlement.allocate(id, part, today);
            }
        }
        return id;
    }

    private boolean belongs(RecordId contract, RecordId account) {
        return contracts
                .find(contract)
                .map(ContractView::account)
                .filter(account::equals)
                .isPresent();
    }

    /** The open invoices that its reference names, or the oldest of its contract when it names that only. */
    private List<RecordPayment.Part> named(RecordPayment paid) {
        List<RecordPayment.Part> parts = new ArrayList<>();
        for (InvoiceView invoice : invoices.owedBy(paid.account())) {
            boolean ofContract = paid.contract() != null && Objects.equals(paid.contract(), invoice.contract());
            if (invoice.currency().equals(paid.currency())
                    && (References.name(paid.reference(), invoice) || ofContract && namesNone(paid))) {
                parts.add(new RecordPayment.Part(invoice.id(), null, false));
            }
        }
        return parts;
    }

    private static boolean namesNone(RecordPayment paid) {
        return References.numbers(paid.reference()).isEmpty()
                && References.records(paid.reference(), RecordType.INVOICE).isEmpty();
    }
}
