package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.contract.ContractLine;
import org.batoncrm.contract.ContractView;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The parts of contracts that are planned: written, made larger or smaller, and what is left to plan. Knows no rights. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Instalments {

    /**
     * A part that is to be invoiced.
     *
     * @param labelKey message key of what it is for
     */
    record Due(LocalDate day, BigDecimal weight, String labelKey) {}

    /** What has not been issued of a contract, and the planned invoices that ask for it; below zero: too much has been. */
    record Rest(List<InvoiceView> open, BigDecimal net, BigDecimal tax) {}

    private final InvoiceStore store;
    private final InvoiceMoves moves;
    private final BillingAccounts accounts;
    private final Records records;
    private final BillingProperties properties;
    private final Clock clock;

    Instalments(
            InvoiceStore store,
            InvoiceMoves moves,
            BillingAccounts accounts,
            Records records,
            BillingProperties properties,
            Clock clock) {
        this.store = store;
        this.moves = moves;
        this.accounts = accounts;
        this.records = records;
        this.properties = properties;
        this.clock = clock;
    }

    Rest rest(ContractView contract) {
        List<InvoiceView> all = store.ofContract(contract.id());
        BigDecimal net = contract.net();
        BigDecimal tax = isUntaxed(contract, all) ? BigDecimal.ZERO : contract.tax();
        List<InvoiceView> open = new ArrayList<>();
        for (InvoiceView invoice : all) {
            if (invoice.isInvoice() && invoice.state() == InvoiceState.PLANNED) {
                open.add(invoice);
            } else if (invoice.number() != null) {
                net = invoice.isInvoice() ? net.subtract(invoice.net()) : net.add(invoice.net());
                tax = invoice.isInvoice() ? tax.subtract(invoice.tax()) : tax.add(invoice.tax());
            }
        }
        return new Rest(open, net, tax);
    }

    private boolean isUntaxed(ContractView contract, List<InvoiceView> all) {
        return all.isEmpty()
                ? accounts.details(contract.account()).taxType() == TaxType.REVERSE_CHARGE
                : all.stream().allMatch(one -> one.taxType() == TaxType.REVERSE_CHARGE);
    }

    /** The number of the next part of a contract. */
    int nextPart(RecordId contract) {
        return store.ofContract(contract).stream()
                        .map(InvoiceView::part)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** The lines of each instalment: every line is split over all of them, tax by tax. */
    List<List<InvoiceLine>> split(List<ContractLine> agreed, String currency, List<Due> dues) {
        List<BigDecimal> weights = dues.stream().map(Due::weight).toList();
        List<List<InvoiceLine>> all = new ArrayList<>();
        dues.forEach(due -> all.add(new ArrayList<>()));
        for (ContractLine line : agreed) {
            List<BigDecimal> nets = Sums.parts(line.net(), weights, currency);
            List<BigDecimal> taxes = Sums.parts(line.tax(), weights, currency);
            for (int i = 0; i < dues.size(); i++) {
                all.get(i)
                        .add(new InvoiceLine(
                                line.name(), line.quantity(), nets.get(i), line.taxPercent(), taxes.get(i)));
            }
        }
        return all;
    }

    /** Writes a planned invoice for a part. */
    RecordId plan(ContractView contract, int part, String title, Due due, List<InvoiceLine> lines) {
        RecordCard account = Objects.requireNonNull(
                records.cards(List.of(contract.account())).get(contract.account()));
        RecordId id = store.newId();
        InvoiceView draft = Drafts.instalment(
                id,
                contract,
                account,
                accounts.details(contract.account()),
                part,
                title,
                due.day(),
                lines,
                properties.automatic(),
                clock.instant());
        moves.plan(draft, due.labelKey());
        return id;
    }

    /** The same lines of a planned invoice over other sums. */
    void resize(InvoiceView invoice, BigDecimal net, BigDecimal tax) {
        if (net.compareTo(invoice.net()) != 0 || tax.compareTo(invoice.tax()) != 0) {
            store.replaceLines(invoice.id(), Sums.scaled(invoice.lines(), net, tax, invoice.currency()));
            store.set(invoice.id(), clock.instant(), Map.of());
        }
    }
}
