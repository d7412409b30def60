package org.batoncrm.billing;

import java.util.Comparator;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows whether customers have begun to pay for their contracts. For processes alone. */
@Service
@Transactional
public class FirstPayments {

    private final ContractFacts contracts;
    private final BillingAccounts accounts;
    private final InvoiceStore invoices;
    private final CurrentUser current;

    FirstPayments(ContractFacts contracts, BillingAccounts accounts, InvoiceStore invoices, CurrentUser current) {
        this.contracts = contracts;
        this.accounts = accounts;
        this.invoices = invoices;
        this.current = current;
    }

    /**
     * Whether the first invoice of the contract is paid. Whoever waits for that by the answer hears of it in any case: the
     * account stays locked until the transaction ends, so nobody pays between the question and the waiting.
     */
    public boolean received(RecordId contract) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        contracts.find(contract).ifPresent(found -> accounts.lock(found.account()));
        return invoices.ofContract(contract).stream()
                .filter(one -> one.isInvoice()
                        && one.state() != InvoiceState.CANCELLED
                        && one.state() != InvoiceState.CREDITED)
                .min(Comparator.comparing(InvoiceView::plannedOn)
                        .thenComparing(one -> one.part() == null ? Integer.MAX_VALUE : one.part())
                        .thenComparing(one -> one.id().value()))
                .filter(first -> first.state() == InvoiceState.PAID)
                .isPresent();
    }
}
