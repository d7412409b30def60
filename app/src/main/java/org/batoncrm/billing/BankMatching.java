package org.batoncrm.billing;

import java.util.List;
import java.util.Optional;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.customer.Accounts;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells whose payment a line of a bank statement is, and what for. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BankMatching {

    /**
     * Whose it is.
     *
     * @param sure whether it may be booked without a person
     * @param invoice the one that it pays; null: what its words name
     */
    record Match(RecordId account, boolean sure, @Nullable RecordId invoice, String how) {}

    private final InvoiceStore invoices;
    private final ContractFacts contracts;
    private final Accounts accounts;

    BankMatching(InvoiceStore invoices, ContractFacts contracts, Accounts accounts) {
        this.invoices = invoices;
        this.contracts = contracts;
        this.accounts = accounts;
    }

    Optional<Match> of(BankLine line) {
        return byNumber(line).or(() -> byRecord(line)).or(() -> byPayer(line));
    }

    private Optional<Match> byNumber(BankLine line) {
        List<RecordId> owners = References.numbers(line.purpose()).stream()
                .flatMap(number -> invoices.byNumber(number).stream())
                .filter(invoice -> !invoice.deleted())
                .map(InvoiceView::account)
                .distinct()
                .toList();
        return owners.size() == 1
                ? Optional.of(new Match(owners.get(0), true, null, "billing.bank.by.number"))
                : Optional.empty();
    }

    private Optional<Match> byRecord(BankLine line) {
        List<RecordId> owners = java.util.stream.Stream.concat(
                        References.records(line.purpose(), RecordType.INVOICE).stream()
                                .flatMap(id -> invoices.find(id).stream())
                                .map(InvoiceView::account),
                        References.records(line.purpose(), RecordType.CONTRACT).stream()
                                .flatMap(id -> contracts.find(id).stream())
                                .map(ContractView::account))
                .distinct()
                .toList();
        return owners.size() == 1
                ? Optional.of(new Match(owners.get(0), true, null, "billing.bank.by.reference"))
                : Optional.empty();
    }

    /** A company of the payer's name; sure when exactly one of its invoices asks for this amount. */
    private Optional<Match> byPayer(BankLine line) {
        RecordId account = accounts.findMatch(line.payer(), null).orElse(null);
        if (account == null) {
            return Optional.empty();
        }
        List<RecordId> fitting = invoices.owedBy(account).stream()
                .filter(invoice -> invoice.currency().equals(line.currency())
                        && line.amount() != null
                        && invoice.open().compareTo(line.amount()) == 0)
                .map(InvoiceView::id)
                .toList();
        boolean sure = fitting.size() == 1;
        return Optional.of(new Match(account, sure, sure ? fitting.get(0) : null, "billing.bank.by.payer"));
    }
}
