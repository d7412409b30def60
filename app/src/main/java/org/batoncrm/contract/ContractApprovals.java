package org.batoncrm.contract;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.approval.Told;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has others agree to what a contract says otherwise than its quote, or to its amendment when one is under way. For
 * processes alone; every method may run twice.
 */
@Service
@Transactional
public class ContractApprovals {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A step that a row of the table asks for; the role by its code. */
    public record Step(int level, String role, String mode, int slaHours, String reasonKey) {}

    /** The case in which others decide. */
    public record Asked(long approval, ApprovalState state) {}

    /** How it ended for whoever asked. */
    public enum Outcome {
        APPROVED,
        REJECTED,
        /** Sent back with a question. */
        RETURNED,
        /** Taken back, or answered by nobody in time. */
        WITHDRAWN
    }

    private final ContractRegister register;
    private final AmendmentStore amendments;
    private final Deviations deviations;
    private final ApprovalWork approvals;
    private final Texts texts;

    ContractApprovals(
            ContractRegister register,
            AmendmentStore amendments,
            Deviations deviations,
            ApprovalWork approvals,
            Texts texts) {
        this.register = register;
        this.amendments = amendments;
        this.deviations = deviations;
        this.approvals = approvals;
        this.texts = texts;
    }

    @Transactional(readOnly = true)
    public DeviationFacts facts(RecordId id) {
        Contract contract = register.seen(id);
        return amendments
                .open(id)
                .map(open -> deviations.of(contract, open, register.today()))
                .orElseGet(() -> deviations.of(contract, register.today()));
    }

    /** Keeps what the table has asked for, each role once at its lowest level; how many steps that are. */
    public int recordSteps(RecordId id, List<Step> asked) {
        Contract contract = register.locked(id);
        Map<String, Step> byRole = new LinkedHashMap<>();
        asked.stream()
                .sorted(Comparator.comparingInt(Step::level))
                .forEach(step -> byRole.putIfAbsent(step.role(), step));
        List<Step> steps = List.copyOf(byRole.values());
        steps.forEach(step -> required(step, ""));
        String kept = JSON.writeValueAsString(steps);
        amendments.open(id).ifPresentOrElse(open -> amendments.steps(open.id(), kept), () -> {
            contract.approvalSteps = kept;
            register.flush();
        });
        return steps.size();
    }

    private List<Step> steps(Contract contract, Optional<AmendmentView> open) {
        String kept = open.isPresent()
                ? amendments.steps(open.get().id()).orElse("[]")
                : contract.approvalSteps == null ? "[]" : contract.approvalSteps;
        return JSON.readValue(kept, new TypeReference<List<Step>>() {});
    }

    private static @Nullable Long known(Contract contract, Optional<AmendmentView> open) {
        return open.isPresent() ? open.get().approval() : contract.approvalId;
    }

    /** Asks those whom the table has named, in the name of who has written it; from here on the terms stand. */
    public Asked submit(RecordId id) {
        Contract contract = register.locked(id);
        Optional<AmendmentView> open = amendments.open(id);
        Long known = known(contract, open);
        if (known != null && approvals.state(known) == ApprovalState.OPEN) {
            return new Asked(known, ApprovalState.OPEN);
        }
        Long submitter = open.isPresent() ? open.get().orderedBy() : contract.draftedBy;
        if (submitter == null) {
            submitter = contract.ownerId();
        }
        if (submitter == null) {
            throw new Rejected("contract.noSubmitter", id);
        }
        long approval = approvals.submit(known, submitter, request(contract, open), null);
        if (open.isPresent()) {
            amendments.approval(open.get().id(), approval);
            amendments.state(open.get().id(), AmendmentState.IN_APPROVAL);
        } else {
            contract.approvalId = approval;
            register.move(contract, ContractState.IN_APPROVAL, null);
        }
        return new Asked(approval, approvals.state(approval));
    }

    private SubmitApproval request(Contract contract, Optional<AmendmentView> open) {
        List<SubmitApproval.Term> terms =
                open.isPresent() ? deviations.terms(contract, open.get()) : deviations.terms(contract);
        String hash = hash(terms.toString());
        List<RequiredStep> steps =
                steps(contract, open).stream().map(step -> required(step, hash)).toList();
        BigDecimal worth = open.isPresent() ? open.get().change().abs() : contract.net;
        String title = open.isPresent()
                ? texts.get("contract.approval.amendment", open.get().number(), contract.title())
                : texts.get("contract.approval.contract", contract.title());
        return new SubmitApproval(
                contract.recordId(),
                title,
                open.map(AmendmentView::reason).orElse(null),
                terms,
                steps,
                contract.ownerId() == null ? Set.of() : Set.of(contract.ownerId()),
                deviations.base(worth, contract, register.today()),
                steps.stream()
                        .map(step -> Told.of(Told.Kind.RULE, step.reasonKey()))
                        .toList());
    }

    /** How the approval stands. */
    @Transactional(readOnly = true)
    public ApprovalState state(RecordId id) {
        Contract contract = register.seen(id);
        Long known = known(contract, amendments.open(id));
        return known == null ? ApprovalState.WITHDRAWN : approvals.state(known);
    }

    /** Nobody has to decide any more: it may be signed, or is a draft again. */
    public Outcome conclude(RecordId id) {
        Contract contract = register.locked(id);
        Optional<AmendmentView> open = amendments.open(id);
        Outcome outcome = outcome(contract, open);
        if (open.isPresent()) {
            amendments.state(
                    open.get().id(), outcome == Outcome.APPROVED ? AmendmentState.IN_APPROVAL : AmendmentState.DRAFT);
        } else if (outcome != Outcome.APPROVED && contract.state == ContractState.IN_APPROVAL) {
            register.move(contract, ContractState.DRAFT, null);
        }
        return outcome;
    }

    private Outcome outcome(Contract contract, Optional<AmendmentView> open) {
        Long known = known(contract, open);
        if (steps(contract, open).isEmpty()) {
            return Outcome.APPROVED;
        }
        if (known == null) {
            return Outcome.WITHDRAWN;
        }
        return switch (approvals.state(known)) {
            case APPROVED -> Outcome.APPROVED;
            case REJECTED -> Outcome.REJECTED;
            case RETURNED -> Outcome.RETURNED;
            case OPEN, CONDITIONS, WITHDRAWN -> {
                approvals.withdraw(known);
                yield Outcome.WITHDRAWN;
            }
        };
    }

    private static RequiredStep required(Step step, String hash) {
        Role role = Role.ofCode(step.role())
                .orElseThrow(() -> new IllegalArgumentException("The table names no role: " + step.role()));
        return new RequiredStep(
                step.level(),
                role,
                ApprovalMode.valueOf(step.mode()),
                step.slaHours(),
                step.reasonKey(),
                step.reasonKey(),
                hash,
                LatePolicy.ESCALATE);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
