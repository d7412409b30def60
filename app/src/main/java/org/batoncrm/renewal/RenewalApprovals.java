package org.batoncrm.renewal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.approval.Told;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Has others agree to an offer. For processes alone; every method may run twice. */
@Service
@Transactional
public class RenewalApprovals {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A step that a row of the table asks for; the role by its code. */
    public record Step(int level, String role, String mode, int slaHours, String reasonKey) {}

    /** The case in which others decide. */
    public record Asked(long approval, ApprovalState state) {}

    private final RecordDesk<Renewal> desk;
    private final ApprovalWork approvals;
    private final CurrentUser current;
    private final Texts texts;

    RenewalApprovals(RecordDesk<Renewal> renewalDesk, ApprovalWork approvals, CurrentUser current, Texts texts) {
        this.desk = renewalDesk;
        this.approvals = approvals;
        this.current = current;
        this.texts = texts;
    }

    /** Keeps what the table has asked for; how many steps that are. */
    public int recordSteps(RecordId id, List<Step> steps) {
        Renewal renewal = renewal(id);
        steps.forEach(step -> required(step, ""));
        renewal.approvalSteps = JSON.writeValueAsString(steps);
        desk.flush();
        return steps.size();
    }

    /** Asks those whom the table has named, in the name of who has prepared the offer. */
    public Asked submit(RecordId id) {
        Renewal renewal = renewal(id);
        Long known = renewal.approvalId;
        if (known != null && approvals.state(known) == ApprovalState.OPEN) {
            return new Asked(known, ApprovalState.OPEN);
        }
        Long submitter = renewal.preparedBy == null ? renewal.ownerId() : renewal.preparedBy;
        if (submitter == null) {
            throw new Rejected("renewal.noSubmitter", id);
        }
        // What was rejected or taken back is over; what was sent back goes on as another round of the same case.
        Long again = known != null && approvals.state(known) == ApprovalState.RETURNED ? known : null;
        long approval = approvals.submit(again, submitter, request(renewal), null);
        renewal.approvalId = approval;
        desk.flush();
        return new Asked(approval, approvals.state(approval));
    }

    /** How the approval stands. Conditions belong into the offer: who gets some prepares it anew. */
    public ApprovalState state(RecordId id) {
        Renewal renewal = renewal(id);
        Long known = renewal.approvalId;
        ApprovalState state = known == null ? ApprovalState.WITHDRAWN : approvals.state(known);
        if (known != null && state == ApprovalState.CONDITIONS) {
            approvals.withdraw(known);
        }
        return state;
    }

    /** Nobody has to decide any more. */
    public void withdraw(RecordId id) {
        Renewal renewal = renewal(id);
        Long known = renewal.approvalId;
        if (known != null && !approvals.state(known).over()) {
            approvals.withdraw(known);
        }
    }

    private SubmitApproval request(Renewal renewal) {
        List<SubmitApproval.Term> terms = new ArrayList<>();
        terms.add(new SubmitApproval.Term(
                "renewal.net",
                Decimals.money(renewal.net) + " → " + Decimals.money(renewal.nextNet()) + " " + renewal.currency));
        terms.add(new SubmitApproval.Term(
                "renewal.months",
                renewal.months == renewal.nextMonths()
                        ? String.valueOf(renewal.months)
                        : renewal.months + " → " + renewal.nextMonths()));
        if (renewal.upliftPercent != null) {
            terms.add(new SubmitApproval.Term(
                    "renewal.upliftPercent",
                    renewal.upliftPercent.stripTrailingZeros().toPlainString() + " %"));
        }
        terms.add(new SubmitApproval.Term("renewal.noticeDeadline", renewal.noticeDeadline.toString()));
        String hash = hash(terms.toString());
        List<RequiredStep> steps =
                steps(renewal).stream().map(step -> required(step, hash)).toList();
        Set<Long> barred = renewal.ownerId() == null ? Set.of() : Set.of(Objects.requireNonNull(renewal.ownerId()));
        return new SubmitApproval(
                renewal.recordId(),
                texts.get("renewal.approval", renewal.title),
                renewal.upsell,
                terms,
                steps,
                barred,
                renewal.baseNet,
                steps.stream()
                        .map(step -> Told.of(Told.Kind.RULE, step.reasonKey()))
                        .toList());
    }

    private static List<Step> steps(Renewal renewal) {
        @Nullable String kept = renewal.approvalSteps;
        return JSON.readValue(kept == null ? "[]" : kept, new TypeReference<List<Step>>() {});
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

    private Renewal renewal(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return desk.forChange(id);
    }
}
