package org.batoncrm.contract;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.deal.DealLineReader;
import org.batoncrm.deal.LineKeeper;
import org.batoncrm.deal.LineTerms;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.paper.Paper;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Records;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contracts. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Contracts implements ListSource, LineKeeper {

    /** A page of contracts as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private final RecordDesk<Contract> desk;
    private final ContractFacts facts;
    private final OrderStore orders;
    private final AmendmentStore amendments;
    private final ContractPapers papers;
    private final DealLineReader reader;
    private final ExchangeRates rates;
    private final Records records;
    private final Lists lists;
    private final ContractProperties properties;

    Contracts(
            RecordDesk<Contract> contractDesk,
            ContractFacts facts,
            OrderStore orders,
            AmendmentStore amendments,
            ContractPapers papers,
            DealLineReader reader,
            ExchangeRates rates,
            Records records,
            Lists lists,
            ContractProperties properties) {
        this.desk = contractDesk;
        this.facts = facts;
        this.orders = orders;
        this.amendments = amendments;
        this.papers = papers;
        this.reader = reader;
        this.rates = rates;
        this.records = records;
        this.lists = lists;
        this.properties = properties;
    }

    /** A contract that comes of no quote; {@code lines} is a list of objects as in REST. */
    public RecordId create(Map<String, @Nullable Object> input) {
        Contract contract = blank();
        RecordId id = desk.idOf(desk.create(contract, withLines(input, contract)));
        desk.flush();
        return id;
    }

    private Contract blank() {
        Contract contract = new Contract();
        contract.currency = rates.base();
        contract.months = properties.months() == 0 ? null : properties.months();
        contract.noticeDays = properties.noticeDays();
        contract.paymentTermsDays = properties.paymentDays();
        return contract;
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id));
    }

    /** As the rooms above see it; not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public ContractView view(RecordId id) {
        desk.get(id);
        return facts.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** Contracts of an account or a deal that the actor may read, the newest first. */
    @Transactional(readOnly = true)
    public List<ContractView> of(RecordId other) {
        records.requireReadable(other);
        List<ContractView> all = other.type() == RecordType.DEAL ? facts.ofDeal(other) : facts.ofAccount(other);
        return all.stream().filter(contract -> desk.readable(contract.id())).toList();
    }

    /** Only the fields named change, and only in a draft; refused when the caller has seen another version. */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        Contract contract = desk.forChange(id);
        Etags.requireMatch(ifMatch, contract.version());
        desk.change(contract, withLines(changes, contract));
        desk.flush();
        return json(contract);
    }

    /** Into the waste bin, which is for drafts only: what was signed stays. */
    public void delete(RecordId id, @Nullable String ifMatch) {
        Contract contract = desk.forChange(id);
        Etags.requireMatch(ifMatch, contract.version());
        if (contract.state != ContractState.DRAFT) {
            throw new Rejected("contract.why.notDeleted", id);
        }
        desk.delete(contract);
    }

    /** Whether the actor may change the contract. */
    @Transactional(readOnly = true)
    public boolean mayChange(RecordId id) {
        return desk.writable(id);
    }

    @Override
    public RecordType linesOf() {
        return RecordType.CONTRACT;
    }

    @Override
    @Transactional(readOnly = true)
    public LineTerms terms(RecordId id) {
        Contract contract = desk.get(id);
        return new LineTerms(
                id,
                contract.version(),
                contract.currency,
                contract.lines(),
                contract.state == ContractState.DRAFT && desk.writable(id));
    }

    @Transactional(readOnly = true)
    public ContractPaperwork paperwork(RecordId id) {
        Contract c = desk.get(id);
        return new ContractPaperwork(
                c.state,
                c.quoteId != null,
                c.endsOn,
                c.signedByUs,
                c.signedByUsOn,
                c.signedByCustomer,
                c.signedByCustomerOn,
                c.endedOn,
                c.reason,
                c.approvalId,
                orders.ofContract(id).orElse(null),
                amendments.of(id));
    }

    @Override
    @Transactional(readOnly = true)
    public SoldLines<AgreedLine> tryLines(RecordId id, List<Map<String, String>> lines) {
        return AgreedLine.of(reader.read(lines, desk.get(id).currency));
    }

    /** Only those of a draft. */
    @Override
    public void changeLines(RecordId id, int version, List<Map<String, String>> lines) {
        Contract contract = desk.forChange(id);
        if (contract.version() != version) {
            throw new Stale();
        }
        desk.change(contract, withLines(Map.of("lines", lines), contract));
        desk.flush();
    }

    /** The contract on paper; until it is to be signed each page says that it is a draft. */
    @Transactional(readOnly = true)
    public Paper paper(RecordId id, Locale language) {
        return papers.print(view(id), desk.get(id), amendments.of(id), language);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(ContractShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::brief).toList(), numbers.total());
    }

    @Transactional(readOnly = true)
    public int version(RecordId id) {
        return desk.get(id).version();
    }

    /** The fields that a form for a new contract asks for. */
    public List<RecordSheet.Line> form(List<String> keys) {
        return desk.blank(blank(), keys);
    }

    @Override
    public ListSpec spec() {
        return ContractShape.LIST;
    }

    @Override
    public List<ListLink> links() {
        return List.of(new ListLink("/orders", "contract.orders", "package"));
    }

    @Override
    public String createLink() {
        return "/contracts/new";
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public String live() {
        return "r.state not in ('ENDED', 'TERMINATED', 'CANCELLED')";
    }

    private Map<String, @Nullable Object> withLines(Map<String, @Nullable Object> input, Contract contract) {
        return reader.within(input, contract.currency, AgreedLine::of);
    }

    private Map<String, @Nullable Object> brief(Contract contract) {
        Map<String, @Nullable Object> all = desk.json(contract);
        all.put("state", contract.state.name());
        all.put("status", contract.state.name());
        all.put("net", money(contract.net, contract));
        all.put("tax", money(contract.tax, contract));
        all.put("endsOn", contract.endsOn);
        all.put("dealId", id(RecordType.DEAL, contract.dealId));
        all.put("quoteId", id(RecordType.QUOTE, contract.quoteId));
        all.put("signedOn", contract.signedOn);
        return all;
    }

    private Map<String, @Nullable Object> json(Contract contract) {
        Map<String, @Nullable Object> all = brief(contract);
        all.put(
                "signatures",
                List.of(
                        signature("US", contract.signedByUs, contract.signedByUsOn),
                        signature("CUSTOMER", contract.signedByCustomer, contract.signedByCustomerOn)));
        all.put("reason", contract.reason);
        all.put("endedOn", contract.endedOn);
        all.put("approvalId", contract.approvalId);
        RecordId id = contract.recordId();
        all.put(
                "orderId",
                orders.ofContract(id).map(order -> order.id().toString()).orElse(null));
        all.put("amendments", amendments.of(id).stream().map(Contracts::json).toList());
        return all;
    }

    private static Map<String, @Nullable Object> signature(String side, @Nullable String by, @Nullable Object on) {
        Map<String, @Nullable Object> signature = new LinkedHashMap<>();
        signature.put("side", side);
        signature.put("by", by);
        signature.put("on", on);
        return signature;
    }

    private static Map<String, @Nullable Object> json(AmendmentView amendment) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("number", amendment.number());
        all.put("state", amendment.state().name());
        all.put("what", amendment.what());
        all.put(
                "amount",
                amendment.amount() == null ? null : Decimals.money(Objects.requireNonNull(amendment.amount())));
        all.put("droppedLines", amendment.dropped());
        all.put("months", amendment.months());
        all.put("effectiveOn", amendment.effectiveOn());
        all.put("reason", amendment.reason());
        all.put("netBefore", amendment.netBefore() == null ? null : Decimals.money(amendment.netBefore()));
        all.put("netAfter", amendment.netAfter() == null ? null : Decimals.money(amendment.netAfter()));
        all.put("signedOn", amendment.signedOn());
        return all;
    }

    private static Money money(BigDecimal amount, Contract contract) {
        return new Money(new BigDecimal(Decimals.money(amount)), contract.currency);
    }

    private static @Nullable String id(RecordType type, @Nullable Long id) {
        return id == null ? null : RecordId.of(type, id).toString();
    }
}
