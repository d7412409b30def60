package org.batoncrm.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Amendments of contracts in effect: ordered by people, described, approved and applied by their process. */
@Service
@Transactional
public class Amendments {

    private static final int LONGEST_REASON = 4_000;

    private final ContractRegister register;
    private final AmendmentStore store;
    private final OrderStore orders;
    private final ApprovalWork approvals;
    private final CurrentUser current;
    private final Texts texts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Amendments(
            ContractRegister register,
            AmendmentStore store,
            OrderStore orders,
            ApprovalWork approvals,
            CurrentUser current,
            Texts texts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.store = store;
        this.orders = orders;
        this.approvals = approvals;
        this.current = current;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
    }

    /** Begins an amendment of a contract in effect; refused while another one is under way. */
    public void order(RecordId id) {
        Contract contract = register.forPerson(id);
        whyNot(contract.state, id).ifPresent(why -> {
            throw why;
        });
        try {
            store.insert(id, current.get().userId(), clock.instant());
        } catch (DuplicateKeyException another) {
            throw new Conflict("contract.amendment.underWay");
        }
        register.tell(contract, "contract.timeline.amendmentOrdered", null);
    }

    /** Why the contract cannot be amended now; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<Rejected> whyNot(ContractState state, RecordId id) {
        if (state != ContractState.ACTIVE) {
            return Optional.of(new Rejected("contract.why.notActive", id));
        }
        return store.open(id).map(open -> new Rejected("contract.why.amending", id, open.number()));
    }

    /** The one that is under way. */
    @Transactional(readOnly = true)
    public Optional<AmendmentView> open(RecordId id) {
        register.requireProcess();
        return store.open(id);
    }

    /** Writes down what shall change, in the name of the person at work. */
    public void describe(RecordId id, DescribeAmendment wanted) {
        Contract contract = register.locked(id);
        AmendmentView open = store.open(id).orElseThrow(() -> new Rejected("contract.amendment.none", id));
        Long by = current.person().map(Actor::userId).orElse(null);
        store.describe(new AmendmentReader(contract).read(open, wanted, by));
        store.state(open.id(), AmendmentState.DRAFT);
    }

    /**
     * Both sides have signed. The same answer the second time.
     *
     * @param on the day of the later signature; null for today
     * @return when it takes effect; empty when it does so now
     */
    public Optional<Instant> sign(
            RecordId id, @Nullable String byUs, @Nullable String byCustomer, @Nullable LocalDate on) {
        Contract contract = register.locked(id);
        AmendmentView amendment = store.open(id).orElse(null);
        if (amendment == null) {
            return Optional.empty();
        }
        if (contract.state != ContractState.ACTIVE) {
            throw new Rejected("contract.why.notActive", id);
        }
        LocalDate begins = amendment.effectiveOn();
        Optional<Instant> later = Optional.ofNullable(begins)
                .filter(day -> day.isAfter(register.today()))
                .map(register::begin);
        if (amendment.state() != AmendmentState.SIGNED) {
            LocalDate day = on == null ? register.today() : on;
            new Invalid.Check()
                    .that(byUs != null && !byUs.isBlank(), "signedByUs", "error.required")
                    .that(byCustomer != null && !byCustomer.isBlank(), "signedByCustomer", "error.required")
                    .that(!day.isAfter(register.today()), "signedOn", "contract.sign.future")
                    .length(byUs, 255, "signedByUs")
                    .length(byCustomer, 255, "signedByCustomer")
                    .orRefuse();
            store.sign(
                    amendment.id(),
                    String.valueOf(byUs).strip(),
                    String.valueOf(byCustomer).strip(),
                    day);
            store.state(amendment.id(), AmendmentState.SIGNED);
            later.ifPresent(at -> register.tell(
                    contract,
                    "contract.timeline.amendmentSigned",
                    null,
                    String.valueOf(amendment.number()),
                    String.valueOf(begins)));
        }
        return later;
    }

    /**
     * The day of a signed amendment has come: the contract is what it says from now on. Whoever reckons with the
     * contract hears of it in the same transaction and may refuse. Nothing happens the second time.
     */
    public void apply(RecordId id) {
        Contract contract = register.locked(id);
        AmendmentView amendment = store.open(id).orElse(null);
        if (amendment == null) {
            return;
        }
        if (contract.state != ContractState.ACTIVE) {
            throw new Rejected("contract.why.notActive", id);
        }
        if (amendment.state() != AmendmentState.SIGNED) {
            throw new Rejected("contract.amendment.unsigned", id, amendment.number());
        }
        List<TimelineEntry.FieldChange> changes = change(contract, amendment);
        store.end(amendment.id(), AmendmentState.IN_EFFECT, clock.instant());
        register.tell(contract, "contract.timeline.amended", amendment.reason(), String.valueOf(amendment.number()));
        register.changed(contract, changes.toArray(TimelineEntry.FieldChange[]::new));
        orders.find(id).filter(order -> order.state == OrderState.OPEN).ifPresent(order -> order.follow(contract));
        register.flush();
        events.publishEvent(new ContractAmended(
                id, RecordId.of(RecordType.ACCOUNT, contract.accountId == null ? 0 : contract.accountId)));
    }

    private List<TimelineEntry.FieldChange> change(Contract contract, AmendmentView amendment) {
        List<TimelineEntry.FieldChange> changes = new ArrayList<>();
        String net = Decimals.money(contract.net);
        String end = contract.endsOn == null ? null : contract.endsOn.toString();
        contract.lines(AmendmentReader.lines(contract, amendment));
        if (amendment.months() != null) {
            contract.months = amendment.months();
        }
        contract.reckon();
        contract.remember();
        String netNow = Decimals.money(contract.net);
        String endNow = contract.endsOn == null ? null : contract.endsOn.toString();
        changes.add(new TimelineEntry.FieldChange("contract.net", net, netNow));
        if (endNow != null && !endNow.equals(end)) {
            changes.add(new TimelineEntry.FieldChange("contract.endsOn", end, endNow));
        }
        return changes;
    }

    /** Why no signed amendment can be taken back now; empty when one can. */
    @Transactional(readOnly = true)
    public Optional<Rejected> whyNotWithdraw(RecordId id) {
        return signed(id).isPresent() ? Optional.empty() : Optional.of(new Rejected("contract.why.noSigned", id));
    }

    private Optional<AmendmentView> signed(RecordId id) {
        return store.open(id).filter(open -> open.state() == AmendmentState.SIGNED);
    }

    /** Takes a signed amendment back before its day, as both sides have agreed: the contract stays as it is. */
    public void withdraw(RecordId id, @Nullable String reason) {
        Contract contract = register.forPerson(id);
        AmendmentView open = signed(id).orElseThrow(() -> new Rejected("contract.why.noSigned", id));
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, LONGEST_REASON, "reason")
                .orRefuse();
        if (store.end(open.id(), AmendmentState.WITHDRAWN, clock.instant())) {
            tellEnd(contract, open, AmendmentState.WITHDRAWN, reason);
        }
    }

    /** Ends the one under way without changing anything: refused, or given up. */
    public void close(RecordId id, AmendmentState how) {
        Contract contract = register.locked(id);
        end(id, how).ifPresent(ended -> tellEnd(contract, ended, how, null));
    }

    /** Ends the one under way because its contract does. */
    public void lapse(RecordId id) {
        Contract contract = register.locked(id);
        end(id, AmendmentState.WITHDRAWN)
                .ifPresent(ended -> register.tell(
                        contract, "contract.timeline.amendmentLapsed", null, String.valueOf(ended.number())));
    }

    private Optional<AmendmentView> end(RecordId id, AmendmentState how) {
        Optional<AmendmentView> open = store.open(id);
        open.map(AmendmentView::approval).ifPresent(approvals::withdraw);
        return open.filter(one -> store.end(one.id(), how, clock.instant()));
    }

    private void tellEnd(Contract contract, AmendmentView ended, AmendmentState how, @Nullable String reason) {
        register.tell(
                contract,
                "contract.timeline.amendmentEnded",
                reason,
                String.valueOf(ended.number()),
                texts.get(how.labelKey()));
    }
}
