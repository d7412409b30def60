package org.batoncrm.contract;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.deal.DealStanding;
import org.batoncrm.deal.DealWork;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.quote.QuoteView;
import org.batoncrm.quote.Quotes;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What processes do with contracts and their orders. For processes alone; every method may run twice. */
@Service
@Transactional
public class ContractWork {

    private final ContractRegister register;
    private final RecordDesk<Contract> desk;
    private final RecordDesk<SalesOrder> orderDesk;
    private final OrderStore orders;
    private final Amendments amendments;
    private final ContractFacts facts;
    private final ContractMails mails;
    private final Quotes quotes;
    private final DealWork deals;
    private final ContractProperties properties;
    private final CurrentUser current;
    private final JdbcClient jdbc;
    private final Clock clock;

    ContractWork(
            ContractRegister register,
            RecordDesk<Contract> contractDesk,
            RecordDesk<SalesOrder> orderDesk,
            OrderStore orders,
            Amendments amendments,
            ContractFacts facts,
            ContractMails mails,
            Quotes quotes,
            DealWork deals,
            ContractProperties properties,
            CurrentUser current,
            JdbcClient jdbc,
            Clock clock) {
        this.register = register;
        this.desk = contractDesk;
        this.orderDesk = orderDesk;
        this.orders = orders;
        this.amendments = amendments;
        this.facts = facts;
        this.mails = mails;
        this.quotes = quotes;
        this.deals = deals;
        this.properties = properties;
        this.current = current;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The contract that comes of an accepted quote, with exactly its lines; the same one the second time. */
    public RecordId open(RecordId quote) {
        register.requireProcess();
        Optional<Long> there = jdbc.sql("select id from contract where quote_id = ?")
                .param(quote.value())
                .query(Long.class)
                .optional();
        if (there.isPresent()) {
            return RecordId.of(RecordType.CONTRACT, there.get());
        }
        QuoteView accepted = quotes.get(quote);
        RecordId account = accepted.account();
        if (account == null) {
            throw new Rejected("contract.noAccount", accepted.deal());
        }
        Contract contract = new Contract();
        contract.quoteId = quote.value();
        contract.dealId = accepted.deal().value();
        contract.currency = accepted.currency();
        contract.months = months(accepted);
        contract.noticeDays = properties.noticeDays();
        contract.paymentTermsDays =
                accepted.paymentTermsDays() == null ? properties.paymentDays() : accepted.paymentTermsDays();
        contract.nonStandardClauses = accepted.nonStandardClauses() && accepted.clauses() != null;
        contract.clauses = accepted.clauses();
        contract.lines(
                new SoldLines<>(accepted.lines().stream().map(AgreedLine::of).toList()));
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("title", accepted.title());
        input.put("accountId", account.toString());
        input.put(
                "contactId",
                accepted.contact() == null ? null : accepted.contact().toString());
        input.put(
                "ownerId",
                deals.standing(accepted.deal()).map(DealStanding::owner).orElse(null));
        RecordId id = desk.idOf(desk.create(contract, input));
        register.flush();
        register.tell(contract, "contract.timeline.opened", null, quote.toString());
        return id;
    }

    private @Nullable Integer months(QuoteView quote) {
        Integer quoted = quote.contractMonths();
        if (quoted != null) {
            return quoted == 0 ? null : quoted;
        }
        return properties.months() == 0 ? null : properties.months();
    }

    /** As it stands now; empty when it is gone. */
    @Transactional(readOnly = true)
    public Optional<ContractView> find(RecordId id) {
        register.requireProcess();
        return facts.find(id);
    }

    /** The text of clauses that depart from the standard. */
    @Transactional(readOnly = true)
    public @Nullable String clauses(RecordId id) {
        return register.seen(id).clauses;
    }

    /**
     * Writes what somebody has filled in into the draft; fields are named as in REST.
     *
     * @return the login of whoever asks for approval from here on; null when nobody is at work
     */
    public @Nullable String draft(RecordId id, Map<String, @Nullable Object> terms) {
        Contract contract = register.locked(id);
        if (contract.state != ContractState.DRAFT) {
            return null;
        }
        desk.change(contract, terms);
        if (contract.lines().isEmpty()) {
            throw new Rejected("contract.noLines", id);
        }
        Optional<Actor> writer = current.person();
        if (writer.isPresent()) {
            contract.draftedBy = writer.get().userId();
        }
        register.flush();
        return writer.map(Actor::login)
                .orElseGet(() -> facts.find(id).map(ContractView::owner).orElse(null));
    }

    /** Nothing comes of a draft. */
    public void giveUp(RecordId id, @Nullable String why) {
        Contract contract = register.locked(id);
        if (!contract.state.isFinal()) {
            contract.reason = why == null || why.isBlank() ? contract.reason : why.strip();
            contract.endedOn = register.today();
            register.move(contract, ContractState.CANCELLED, contract.reason);
        }
    }

    /** Gives it to both sides to sign; the customer gets the paper by mail, if there is an address. */
    public void issue(RecordId id) {
        Contract contract = register.locked(id);
        if (contract.state == ContractState.TO_SIGN) {
            return;
        }
        contract.unsign();
        contract.reason = null;
        contract.issuedAt = clock.instant();
        register.move(contract, ContractState.TO_SIGN, null);
        if (!mails.issued(view(id), contract)) {
            register.tell(contract, "contract.timeline.handOver", null);
        }
    }

    /** Asks whoever has not signed yet. */
    public void remind(RecordId id, int round) {
        Contract contract = register.locked(id);
        if (contract.state == ContractState.TO_SIGN) {
            mails.remind(view(id), contract, round);
        }
    }

    /** What somebody has found out who asked why it is not signed. */
    public void chased(RecordId id, @Nullable String note) {
        Contract contract = register.locked(id);
        if (note != null && !note.isBlank()) {
            register.tell(contract, "contract.timeline.chased", note.strip());
        }
    }

    /** The order of a signed contract; there is never a second one. */
    public RecordId createOrder(RecordId id) {
        Contract contract = register.locked(id);
        Optional<SalesOrder> there = orders.find(id);
        if (there.isPresent()) {
            return orderDesk.idOf(there.get());
        }
        if (contract.state != ContractState.ACTIVE) {
            throw new Rejected("contract.why.notActive", id);
        }
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("ownerId", facts.find(id).map(ContractView::owner).orElse(null));
        RecordId order = orderDesk.idOf(orderDesk.create(new SalesOrder(contract), input));
        register.flush();
        register.tell(contract, "contract.timeline.ordered", null, order.toString());
        return order;
    }

    /** All is delivered, and what was owed is settled. */
    public void fulfilOrder(RecordId id) {
        close(id, OrderState.FULFILLED, null);
    }

    /** What the customer owed by an invoice was given up. */
    public void writtenOff(RecordId id, String invoice) {
        register.tell(register.locked(id), "contract.timeline.writtenOff", null, invoice);
    }

    /** Takes the order back, if there is one and it is open. */
    public void cancelOrder(RecordId id) {
        close(id, OrderState.CANCELLED, register.seen(id).reason);
    }

    private void close(RecordId id, OrderState how, @Nullable String reason) {
        Contract contract = register.locked(id);
        orders.find(id).filter(order -> order.state == OrderState.OPEN).ifPresent(order -> {
            order.state = how;
            order.reason = reason;
            order.closedOn = register.today();
            orderDesk.index(order);
            register.flush();
            register.tell(
                    contract,
                    "contract.timeline.order." + how.name().toLowerCase(Locale.ROOT),
                    reason,
                    orderDesk.idOf(order).toString());
        });
    }

    /** Tells the customer, if anything ever went to them, and whose contract it is. */
    public void tellCancelled(RecordId id) {
        Contract contract = register.locked(id);
        mails.cancelled(view(id), contract);
    }

    /** The term of a contract in effect is over and it was not renewed. */
    public void end(RecordId id) {
        Contract contract = register.locked(id);
        if (!contract.state.isFinal()) {
            amendments.lapse(id);
            contract.endedOn = contract.endsOn == null ? register.today() : contract.endsOn;
            register.move(contract, ContractState.ENDED, null);
        }
    }

    /** Lets a contract in effect run that many months from its start; nothing happens when it does already. */
    public void extend(RecordId id, int months) {
        Contract contract = register.locked(id);
        if (contract.state != ContractState.ACTIVE) {
            throw new Rejected("contract.why.notActive", id);
        }
        if (contract.months != null && contract.months < months) {
            String before = String.valueOf(contract.endsOn);
            contract.months = months;
            contract.reckon();
            contract.remember();
            register.changed(
                    contract,
                    new TimelineEntry.FieldChange("contract.endsOn", before, String.valueOf(contract.endsOn)));
        }
    }

    private ContractView view(RecordId id) {
        register.flush();
        return facts.find(id).orElseThrow(() -> new NotFound(id));
    }
}
