package org.batoncrm.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.approval.Told;
import org.batoncrm.contract.TermsToApprove.Kept;
import org.batoncrm.contract.TermsToApprove.Question;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has others agree to what a contract says otherwise than its quote, to its amendment, or to what a room above wants to
 * put into it; see {@link TermsToApprove}. For processes alone; every method may run twice.
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

    private final List<TermsToApprove> rooms;
    private final ApprovalWork approvals;

    ContractApprovals(List<TermsToApprove> rooms, ApprovalWork approvals) {
        this.rooms = rooms;
        this.approvals = approvals;
    }

    @Transactional(readOnly = true)
    public DeviationFacts facts(RecordId id) {
        return terms(id).facts(id);
    }

    /** Keeps what the table has asked for, each role once at its lowest level; how many steps that are. */
    public int recordSteps(RecordId id, List<Step> asked) {
        Map<String, Step> byRole = new LinkedHashMap<>();
        asked.stream()
                .sorted(Comparator.comparingInt(Step::level))
                .forEach(step -> byRole.putIfAbsent(step.role(), step));
        List<Step> steps = List.copyOf(byRole.values());
        steps.forEach(step -> required(step, ""));
        terms(id).keep(id, JSON.writeValueAsString(steps));
        return steps.size();
    }

    /** Asks those whom the table has named, in the name of who has written it; from here on the terms stand. */
    public Asked submit(RecordId id) {
        TermsToApprove terms = terms(id);
        Kept kept = terms.kept(id);
        Long known = kept.approval();
        if (known != null && approvals.state(known) == ApprovalState.OPEN) {
            return new Asked(known, ApprovalState.OPEN);
        }
        Question question = terms.question(id);
        Long submitter = question.submitter();
        if (submitter == null) {
            throw new Rejected("contract.noSubmitter", id);
        }
        long approval = approvals.submit(known, submitter, request(id, question, steps(kept)), null);
        terms.asked(id, approval);
        return new Asked(approval, approvals.state(approval));
    }

    private static SubmitApproval request(RecordId id, Question question, List<Step> asked) {
        String hash = hash(question.terms().toString());
        List<RequiredStep> steps =
                asked.stream().map(step -> required(step, hash)).toList();
        return new SubmitApproval(
                id,
                question.title(),
                question.justification(),
                question.terms(),
                steps,
                question.barred(),
                question.worth(),
                steps.stream()
                        .map(step -> Told.of(Told.Kind.RULE, step.reasonKey()))
                        .toList());
    }

    /** How the approval stands. */
    @Transactional(readOnly = true)
    public ApprovalState state(RecordId id) {
        Long known = terms(id).kept(id).approval();
        return known == null ? ApprovalState.WITHDRAWN : approvals.state(known);
    }

    /** The approval is over for whoever asked, and nobody has to decide any more. */
    public Outcome conclude(RecordId id) {
        Outcome outcome = outcome(terms(id).kept(id));
        terms(id).concluded(id, outcome);
        return outcome;
    }

    /** Nobody has to decide any more, as there is nothing left to agree to. */
    public void withdraw(RecordId id) {
        withdraw(terms(id).kept(id).approval());
    }

    private void withdraw(@Nullable Long approval) {
        if (approval != null && !approvals.state(approval).over()) {
            approvals.withdraw(approval);
        }
    }

    private Outcome outcome(Kept kept) {
        Long known = kept.approval();
        if (steps(kept).isEmpty()) {
            // What was asked before about other terms is nobody's question any more.
            withdraw(known);
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

    private TermsToApprove terms(RecordId id) {
        return rooms.stream()
                .filter(room -> room.type() == id.type())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no terms to agree to"));
    }

    private static List<Step> steps(Kept kept) {
        String steps = kept.steps();
        return JSON.readValue(steps == null ? "[]" : steps, new TypeReference<List<Step>>() {});
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
