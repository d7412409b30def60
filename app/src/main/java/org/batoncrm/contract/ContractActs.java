package org.batoncrm.contract;

import java.time.LocalDate;
import java.util.Optional;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with a contract beside writing it: they sign, decline, cancel and end it. Checks who may. */
@Service
@Transactional
public class ContractActs {

    private static final int LONGEST_REASON = 2_000;

    private final ContractRegister register;
    private final OrderStore orders;
    private final Amendments amendments;
    private final ApprovalWork approvals;

    ContractActs(ContractRegister register, OrderStore orders, Amendments amendments, ApprovalWork approvals) {
        this.register = register;
        this.orders = orders;
        this.amendments = amendments;
        this.approvals = approvals;
    }

    /**
     * Notes that a side has signed; with the second one the contract is in effect.
     *
     * @param on the day; null for today
     */
    public void sign(RecordId id, Side side, @Nullable String by, @Nullable LocalDate on) {
        Contract contract = register.forPerson(id);
        LocalDate day = on == null ? register.today() : on;
        whyNotSign(contract).ifPresent(why -> {
            throw why;
        });
        new Invalid.Check()
                .that(by != null && !by.isBlank(), "by", "error.required")
                .that(!day.isAfter(register.today()), "on", "contract.sign.future")
                .length(by, 255, "by")
                .orRefuse();
        if ((side == Side.US ? contract.signedByUs : contract.signedByCustomer) != null) {
            throw new Rejected(side == Side.US ? "contract.sign.twice.us" : "contract.sign.twice.customer", id);
        }
        String signer = String.valueOf(by).strip();
        if (side == Side.US) {
            contract.signedByUs = signer;
            contract.signedByUsOn = day;
        } else {
            contract.signedByCustomer = signer;
            contract.signedByCustomerOn = day;
        }
        register.tell(
                contract,
                side == Side.US ? "contract.timeline.signedByUs" : "contract.timeline.signedByCustomer",
                null,
                signer,
                day.toString());
        register.changed(contract);
        register.flush();
        LocalDate us = contract.signedByUsOn;
        LocalDate customer = contract.signedByCustomerOn;
        if (us != null && customer != null) {
            contract.signedOn = us.isAfter(customer) ? us : customer;
            register.move(contract, ContractState.ACTIVE, null);
        }
    }

    private static Optional<Rejected> whyNotSign(Contract contract) {
        return contract.state == ContractState.TO_SIGN
                ? Optional.empty()
                : ContractMoves.whyNot(contract.recordId(), contract.state, ContractState.ACTIVE);
    }

    /** The customer does not sign it as it is: it is a draft again, for other terms or to be given up. */
    public void decline(RecordId id, @Nullable String reason) {
        Contract contract = register.forPerson(id);
        if (contract.state != ContractState.TO_SIGN) {
            throw new Rejected("contract.why.active", id);
        }
        contract.reason = said(reason);
        contract.unsign();
        register.tell(contract, "contract.timeline.declined", contract.reason);
        register.move(contract, ContractState.DRAFT, null);
    }

    /** Gives the contract up, signed or not; what it had begun is undone by its process. */
    public void cancel(RecordId id, @Nullable String reason) {
        Contract contract = register.forPerson(id);
        whyNotCancel(contract).ifPresent(why -> {
            throw why;
        });
        String said = said(reason);
        Long approval = contract.approvalId;
        if (contract.state == ContractState.IN_APPROVAL && approval != null) {
            CurrentUser.asProcess(() -> {
                approvals.withdraw(approval);
                return true;
            });
        }
        end(contract, ContractState.CANCELLED, said, register.today());
    }

    private Optional<Rejected> whyNotCancel(Contract contract) {
        RecordId id = contract.recordId();
        if (orders.find(id).filter(order -> order.state == OrderState.FULFILLED).isPresent()) {
            return Optional.of(new Rejected("contract.why.fulfilled", id));
        }
        return ContractMoves.whyNot(id, contract.state, ContractState.CANCELLED);
    }

    /** Ends a contract in effect before its term is over. */
    public void terminate(RecordId id, @Nullable String reason, @Nullable LocalDate on) {
        Contract contract = register.forPerson(id);
        ContractMoves.whyNot(id, contract.state, ContractState.TERMINATED).ifPresent(why -> {
            throw why;
        });
        LocalDate day = on == null ? register.today() : on;
        LocalDate begins = contract.startsOn;
        LocalDate ends = contract.endsOn;
        new Invalid.Check()
                .that(begins == null || !day.isBefore(begins), "on", "contract.terminate.beforeStart")
                .that(ends == null || !day.isAfter(ends), "on", "contract.terminate.afterEnd")
                .that(!day.isAfter(register.today().plusYears(5)), "on", "contract.terminate.tooLate")
                .orRefuse();
        end(contract, ContractState.TERMINATED, said(reason), day);
    }

    private void end(Contract contract, ContractState how, String said, LocalDate on) {
        contract.reason = said;
        contract.endedOn = on;
        CurrentUser.asProcess(() -> {
            amendments.lapse(contract.recordId());
            return true;
        });
        register.move(contract, how, said);
    }

    /** Why each act is not possible now, for those who offer them; empty when it is. */
    @Transactional(readOnly = true)
    public Optional<Rejected> whyNot(RecordId id, Act act) {
        Contract contract = register.read(id);
        return switch (act) {
            case SIGN -> whyNotSign(contract);
            case DECLINE ->
                contract.state == ContractState.TO_SIGN
                        ? Optional.empty()
                        : Optional.of(new Rejected("contract.why.active", id));
            case CANCEL -> whyNotCancel(contract);
            case TERMINATE -> ContractMoves.whyNot(id, contract.state, ContractState.TERMINATED);
            case AMEND -> amendments.whyNot(contract.state, id);
            case WITHDRAW_AMENDMENT -> amendments.whyNotWithdraw(id);
            case START ->
                contract.state == ContractState.DRAFT
                        ? Optional.empty()
                        : Optional.of(new Rejected("contract.why.notDraft", id));
        };
    }

    /** What may be offered. */
    public enum Act {
        START,
        SIGN,
        DECLINE,
        AMEND,
        WITHDRAW_AMENDMENT,
        TERMINATE,
        CANCEL
    }

    private static String said(@Nullable String reason) {
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, LONGEST_REASON, "reason")
                .orRefuse();
        return String.valueOf(reason).strip();
    }
}
