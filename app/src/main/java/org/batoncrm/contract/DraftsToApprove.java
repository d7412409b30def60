package org.batoncrm.contract;

import java.math.BigDecimal;
import java.util.Optional;
import org.batoncrm.contract.ContractApprovals.Outcome;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a contract says otherwise than its quote, or its amendment when one is under way. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DraftsToApprove implements TermsToApprove {

    private final ContractRegister register;
    private final AmendmentStore amendments;
    private final Deviations deviations;
    private final Texts texts;

    DraftsToApprove(ContractRegister register, AmendmentStore amendments, Deviations deviations, Texts texts) {
        this.register = register;
        this.amendments = amendments;
        this.deviations = deviations;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.CONTRACT;
    }

    @Override
    public DeviationFacts facts(RecordId id) {
        Contract contract = register.seen(id);
        return amendments
                .open(id)
                .map(open -> deviations.of(contract, open, register.today()))
                .orElseGet(() -> deviations.of(contract, register.today()));
    }

    @Override
    public Kept kept(RecordId id) {
        Contract contract = register.seen(id);
        return amendments
                .open(id)
                .map(open ->
                        new Kept(open.approval(), amendments.steps(open.id()).orElse(null)))
                .orElseGet(() -> new Kept(contract.approvalId, contract.approvalSteps));
    }

    @Override
    public void keep(RecordId id, String steps) {
        Contract contract = register.locked(id);
        amendments.open(id).ifPresentOrElse(open -> amendments.steps(open.id(), steps), () -> {
            contract.approvalSteps = steps;
            register.flush();
        });
    }

    @Override
    public Question question(RecordId id) {
        Contract contract = register.locked(id);
        Optional<AmendmentView> open = amendments.open(id);
        Long writer = open.isPresent() ? open.get().orderedBy() : contract.draftedBy;
        BigDecimal worth = open.isPresent() ? open.get().change().abs() : contract.net;
        return new Question(
                writer == null ? contract.ownerId() : writer,
                contract.ownerId(),
                open.isPresent()
                        ? texts.get("contract.approval.amendment", open.get().number(), contract.title())
                        : texts.get("contract.approval.contract", contract.title()),
                open.map(AmendmentView::reason).orElse(null),
                open.isPresent() ? deviations.terms(contract, open.get()) : deviations.terms(contract),
                deviations.base(worth, contract, register.today()));
    }

    @Override
    public void asked(RecordId id, long approval) {
        Contract contract = register.locked(id);
        amendments
                .open(id)
                .ifPresentOrElse(
                        open -> {
                            amendments.approval(open.id(), approval);
                            amendments.state(open.id(), AmendmentState.IN_APPROVAL);
                        },
                        () -> {
                            contract.approvalId = approval;
                            register.move(contract, ContractState.IN_APPROVAL, null);
                        });
    }

    /** It may be signed, or is a draft again. */
    @Override
    public void concluded(RecordId id, Outcome outcome) {
        Contract contract = register.locked(id);
        Optional<AmendmentView> open = amendments.open(id);
        if (open.isPresent()) {
            amendments.state(
                    open.get().id(), outcome == Outcome.APPROVED ? AmendmentState.IN_APPROVAL : AmendmentState.DRAFT);
        } else if (outcome != Outcome.APPROVED && contract.state == ContractState.IN_APPROVAL) {
            register.move(contract, ContractState.DRAFT, null);
        }
    }
}
