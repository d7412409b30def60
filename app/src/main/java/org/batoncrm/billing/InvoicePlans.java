package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batoncrm.contract.ContractAmended;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractLine;
import org.batoncrm.contract.ContractRenewed;
import org.batoncrm.contract.ContractView;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.Texts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The instalments of contracts. Together they are always what the contract is worth now, to the last cent. For processes
 * alone; every method may run twice.
 */
@Service
@Transactional
public class InvoicePlans {

    private static final int YEAR = 12;

    /** What the table may ask of a contract. */
    public record Facts(String billing, double amount, String customerTier) {}

    /**
     * A part that the table wants.
     *
     * @param percent of the contract, or of what is left for the last part
     * @param offsetDays how many days after the contract begins
     * @param everyMonths above zero: it is spread over the term, one every so many months
     * @param labelKey message key of what it is for
     */
    public record Part(int percent, int offsetDays, int everyMonths, String labelKey) {}

    private final ContractFacts contracts;
    private final BillingAccounts accounts;
    private final InvoiceStore store;
    private final Instalments instalments;
    private final InvoiceMoves moves;
    private final InvoiceNews news;
    private final Conversion conversion;
    private final CurrentUser current;
    private final Texts texts;

    InvoicePlans(
            ContractFacts contracts,
            BillingAccounts accounts,
            InvoiceStore store,
            Instalments instalments,
            InvoiceMoves moves,
            InvoiceNews news,
            Conversion conversion,
            CurrentUser current,
            Texts texts) {
        this.contracts = contracts;
        this.accounts = accounts;
        this.store = store;
        this.instalments = instalments;
        this.moves = moves;
        this.news = news;
        this.conversion = conversion;
        this.current = current;
        this.texts = texts;
    }

    @Transactional(readOnly = true)
    public Facts facts(RecordId id) {
        ContractView contract = contract(id);
        return new Facts(
                contract.billing().name(),
                conversion
                        .roughly(contract.net(), contract.currency(), moves.today())
                        .doubleValue(),
                accounts.details(contract.account()).keyCustomer() ? "KEY" : "STANDARD");
    }

    /** What the table may ask of a term that comes to a contract. */
    @Transactional(readOnly = true)
    public Facts facts(ContractRenewed term) {
        ContractView contract = contract(term.contract());
        return new Facts(
                contract.billing().name(),
                conversion
                        .roughly(net(term.lines()), contract.currency(), moves.today())
                        .doubleValue(),
                accounts.details(contract.account()).keyCustomer() ? "KEY" : "STANDARD");
    }

    /**
     * Plans what the table wants of a term that comes to a contract, once for each term, and has it collected; a contract
     * that is not invoiced here stays so.
     *
     * @return how many instalments come to the plan
     */
    public int prolong(ContractRenewed term, List<Part> parts) {
        ContractView contract = contract(term.contract());
        accounts.lock(contract.account());
        boolean invoiced = !planned(contract.id()).isEmpty();
        if (!invoiced || net(term.lines()).signum() <= 0 || !store.begin(contract.id(), term.from())) {
            return 0;
        }
        List<Instalments.Due> dues = dues(term.from(), term.months(), parts);
        if (dues.isEmpty()) {
            throw new Rejected("billing.noPlan", contract.billing().labelKey());
        }
        List<List<InvoiceLine>> lines = instalments.split(term.lines(), contract.currency(), dues);
        int next = instalments.nextPart(contract.id());
        String title = contract.title() + " · " + term.from();
        for (int i = 0; i < dues.size(); i++) {
            String called = dues.size() > 1 ? title + " " + (i + 1) + "/" + dues.size() : title;
            news.tell(instalments.plan(contract, next + i, called, dues.get(i), lines.get(i)), InvoiceMoved.What.BEGUN);
        }
        return dues.size();
    }

    private static BigDecimal net(List<ContractLine> lines) {
        return lines.stream().map(ContractLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Plans the instalments that the table wants, unless they are planned already; how many there are. */
    public int create(RecordId id, List<Part> parts) {
        ContractView contract = contract(id);
        accounts.lock(contract.account());
        int known = planned(id).size();
        if (known > 0 || contract.net().add(contract.tax()).signum() <= 0) {
            return known;
        }
        List<Instalments.Due> dues = dues(
                Optional.ofNullable(contract.startsOn()).orElseGet(moves::today),
                Optional.ofNullable(contract.months()).orElse(YEAR),
                parts);
        if (dues.isEmpty()) {
            throw new Rejected("billing.noPlan", contract.billing().labelKey());
        }
        List<List<InvoiceLine>> lines = instalments.split(contract.lines(), contract.currency(), dues);
        for (int i = 0; i < dues.size(); i++) {
            instalments.plan(contract, i + 1, title(contract, i + 1, dues.size()), dues.get(i), lines.get(i));
        }
        return dues.size();
    }

    private static List<Instalments.Due> dues(LocalDate start, int months, List<Part> parts) {
        List<Instalments.Due> dues = new ArrayList<>();
        for (Part part : parts) {
            int times = part.everyMonths() == 0 ? 1 : Math.max(1, -Math.floorDiv(-months, part.everyMonths()));
            BigDecimal weight =
                    new BigDecimal(part.percent()).divide(new BigDecimal(times), 10, java.math.RoundingMode.HALF_UP);
            for (int n = 0; n < times; n++) {
                LocalDate day = start.plusMonths((long) n * part.everyMonths()).plusDays(part.offsetDays());
                dues.add(new Instalments.Due(day, weight, part.labelKey()));
            }
        }
        return dues;
    }

    /** The invoices of a contract that have to be collected, by record number. */
    @Transactional(readOnly = true)
    public List<String> keys(RecordId contract) {
        return planned(contract).stream()
                .filter(one -> one.state() == InvoiceState.PLANNED || one.isOwed())
                .map(one -> one.id().toString())
                .toList();
    }

    /**
     * Takes back what a contract that was called off has asked for: what is planned is cancelled, what is issued is
     * credited; what was paid is the customer's credit then.
     */
    public void credit(RecordId id) {
        ContractView contract = contract(id);
        accounts.lock(contract.account());
        String why = texts.get("billing.calledOff", contract.id());
        for (InvoiceView invoice : store.ofContract(id)) {
            boolean issued = invoice.state() == InvoiceState.ISSUED || invoice.state() == InvoiceState.PAID;
            if (invoice.isInvoice() && invoice.state() == InvoiceState.PLANNED) {
                moves.cancel(invoice.id(), why);
            } else if (invoice.isInvoice() && issued && invoice.credited().compareTo(invoice.gross()) < 0) {
                moves.credit(invoice.id(), null, why);
            }
        }
    }

    /**
     * The plan follows the contract: more goes onto the last planned instalment or makes a new one, less is taken off all
     * planned ones. Refused when the contract shall be worth less than what has been issued of it.
     */
    @EventListener
    void on(ContractAmended amended) {
        ContractView contract = contracts.find(amended.contract()).orElse(null);
        if (contract == null) {
            return;
        }
        accounts.lock(contract.account());
        if (planned(contract.id()).isEmpty()) {
            return;
        }
        Instalments.Rest rest = instalments.rest(contract);
        if (rest.net().signum() < 0 || rest.tax().signum() < 0) {
            BigDecimal issued =
                    contract.net().add(contract.tax()).subtract(rest.net()).subtract(rest.tax());
            throw new Rejected("billing.belowIssued", Sums.money(issued, contract.currency()));
        }
        follow(contract, rest.open(), rest.net(), rest.tax());
    }

    private void follow(ContractView contract, List<InvoiceView> open, BigDecimal net, BigDecimal tax) {
        BigDecimal wanted = net.add(tax);
        BigDecimal there = open.stream().map(InvoiceView::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (wanted.signum() == 0) {
            open.forEach(one -> moves.cancel(one.id(), texts.get("billing.amended", contract.id())));
        } else if (open.isEmpty()) {
            int part = instalments.nextPart(contract.id());
            Instalments.Due now = new Instalments.Due(moves.today(), BigDecimal.ONE, "billing.part.amendment");
            List<InvoiceLine> lines = Sums.scaled(
                    instalments
                            .split(contract.lines(), contract.currency(), List.of(now))
                            .get(0),
                    net,
                    tax,
                    contract.currency());
            news.tell(
                    instalments.plan(contract, part, title(contract, part, part), now, lines), InvoiceMoved.What.BEGUN);
        } else if (wanted.compareTo(there) >= 0) {
            InvoiceView last = open.get(open.size() - 1);
            BigDecimal restNet = net;
            BigDecimal restTax = tax;
            for (InvoiceView one : open.subList(0, open.size() - 1)) {
                restNet = restNet.subtract(one.net());
                restTax = restTax.subtract(one.tax());
            }
            if (restNet.signum() < 0 || restTax.signum() < 0) {
                spread(open, net, tax);
            } else {
                instalments.resize(last, restNet, restTax);
            }
        } else {
            spread(open, net, tax);
        }
    }

    private void spread(List<InvoiceView> open, BigDecimal net, BigDecimal tax) {
        String currency = open.get(0).currency();
        List<BigDecimal> weights = open.stream().map(InvoiceView::gross).toList();
        List<BigDecimal> nets = Sums.parts(net, weights, currency);
        List<BigDecimal> taxes = Sums.parts(tax, weights, currency);
        for (int i = 0; i < open.size(); i++) {
            instalments.resize(open.get(i), nets.get(i), taxes.get(i));
        }
    }

    private static String title(ContractView contract, int part, int of) {
        return of > 1 ? contract.title() + " " + part + "/" + of : contract.title();
    }

    private List<InvoiceView> planned(RecordId contract) {
        return store.ofContract(contract).stream()
                .filter(one -> one.isInvoice() && one.part() != null)
                .toList();
    }

    private ContractView contract(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return contracts
                .find(id.type() == RecordType.CONTRACT ? id : RecordId.of(RecordType.CONTRACT, id.value()))
                .orElseThrow(() -> new NotFound(id));
    }
}
