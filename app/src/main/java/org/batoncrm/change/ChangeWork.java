package org.batoncrm.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.approval.Raw;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.approval.Told;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the process does with a proposal. Only a process may; each step may run twice. */
@Service
@Transactional
public class ChangeWork {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A step that a row of the table asks for; the role by its code. */
    public record Step(int level, String role, String mode, int slaHours, String reasonKey, String whenLate) {}

    /** The case in which others decide. */
    public record Asked(long approval, ApprovalState state) {}

    private final Map<ChangeKind, ChangeRules> rules = new EnumMap<>(ChangeKind.class);
    private final ChangeStore store;
    private final ApprovalWork approvals;
    private final Approvals cases;
    private final ChangeMails mails;
    private final Records records;
    private final Timeline timeline;
    private final CurrentUser current;
    private final Texts texts;
    private final Clock clock;

    ChangeWork(
            List<ChangeRules> rules,
            ChangeStore store,
            ApprovalWork approvals,
            Approvals cases,
            ChangeMails mails,
            Records records,
            Timeline timeline,
            CurrentUser current,
            Texts texts,
            Clock clock) {
        rules.forEach(one -> this.rules.put(one.kind(), one));
        this.store = store;
        this.approvals = approvals;
        this.cases = cases;
        this.mails = mails;
        this.records = records;
        this.timeline = timeline;
        this.current = current;
        this.texts = texts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ChangeFacts facts(RecordId id) {
        ProposedChange change = change(id, false);
        return rulesOf(change).facts(change);
    }

    /** Keeps what the table has asked for; how many steps that are. */
    public int recordSteps(RecordId id, List<Step> steps) {
        change(id, true);
        steps.forEach(ChangeWork::required);
        store.steps(id, JSON.writeValueAsString(steps));
        return steps.size();
    }

    /**
     * Asks those whom the table has named, in the name of who has proposed it; once more when they have sent it back.
     *
     * @param answer what the proposer has answered to what they wanted to know; null when they have not asked
     */
    public Asked submit(RecordId id, @Nullable String answer) {
        ProposedChange change = change(id, true);
        Long known = change.approval();
        if (known != null && approvals.state(known) != ApprovalState.RETURNED) {
            return new Asked(known, approvals.state(known));
        }
        ChangeRules kind = rulesOf(change);
        String hash = hash(change);
        List<RequiredStep> steps =
                steps(id).stream().map(step -> required(step, hash)).toList();
        // Four eyes: neither who has proposed it nor who looks after the customer says yes to it.
        Set<Long> barred = new HashSet<>(Set.of(change.proposedBy()));
        if (change.ownerId() != null) {
            barred.add(change.ownerId());
        }
        long approval = approvals.submit(
                known,
                change.proposedBy(),
                new SubmitApproval(
                        id,
                        texts.get(change.kind().labelKey()) + ": " + change.title(),
                        answer == null ? change.reason() : change.reason() + "\n\n" + answer.strip(),
                        terms(kind, change),
                        steps,
                        barred,
                        kind.baseAmount(change),
                        told(change, steps)),
                null);
        store.approval(id, approval);
        return new Asked(approval, approvals.state(approval));
    }

    /** How the approval stands. */
    @Transactional(readOnly = true)
    public ApprovalState approvalState(RecordId id) {
        return approvals.state(Objects.requireNonNull(change(id, false).approval()));
    }

    /** Makes the change, unless what it wanted to change is something else by now. */
    public ChangeState apply(RecordId id) {
        ProposedChange change = change(id, true);
        if (change.state() != ChangeState.OPEN) {
            return change.state();
        }
        boolean there = change.account() == null || records.readable(change.account());
        boolean made = there && rulesOf(change).apply(change);
        ChangeState state = made ? ChangeState.APPLIED : ChangeState.OUTDATED;
        end(
                change,
                state,
                made || !there || change.account() == null
                        ? null
                        : rulesOf(change).now(change.account()),
                null);
        return state;
    }

    /** Ends it without making the change: refused, taken back, or answered by nobody in time. */
    public ChangeState close(RecordId id, ChangeState how) {
        ProposedChange change = change(id, true);
        if (change.state() == ChangeState.OPEN) {
            Long approval = change.approval();
            String answer = approval == null || how == ChangeState.EXPIRED ? null : answer(cases.get(approval));
            if (approval != null) {
                approvals.withdraw(approval);
            }
            end(change, how, null, answer);
        }
        return change(id, false).state();
    }

    /** Tells who has proposed it what has become of it, once. */
    public void tellProposer(RecordId id) {
        mails.answered(change(id, false));
    }

    private void end(
            ProposedChange change, ChangeState state, @Nullable Map<String, String> found, @Nullable String answer) {
        store.end(change.id(), state, found, answer, clock.instant());
        String title = "change.timeline." + state.name().toLowerCase(Locale.ROOT);
        TimelineEntry entry = TimelineEntry.of(
                        TimelineEntry.Kind.DECISION,
                        title,
                        change.id().toString(),
                        change.kind().labelKey())
                .withBody(answer);
        timeline.add(change.id(), entry);
        if (change.account() != null && records.readable(change.account())) {
            timeline.add(change.account(), entry);
        }
    }

    /** What whoever ended it has said. */
    private static @Nullable String answer(ApprovalView approval) {
        return approval.said().isEmpty()
                ? null
                : approval.said().get(approval.said().size() - 1).reason();
    }

    private List<SubmitApproval.Term> terms(ChangeRules kind, ProposedChange change) {
        List<SubmitApproval.Term> terms = new ArrayList<>();
        String none = texts.get("change.none");
        List<ChangeView.Line> masked = Changes.lines(kind, change, false, false);
        for (ChangeView.Line line : Changes.lines(kind, change, true, true)) {
            String whole = term(line, none);
            String shown = masked.stream()
                    .filter(other -> other.key().equals(line.key()))
                    .findFirst()
                    .map(other -> term(other, none))
                    .orElse(whole);
            terms.add(new SubmitApproval.Term(
                    line.labelKey(), shown.equals(whole) ? Raw.text(whole) : Raw.guarded(shown, whole)));
        }
        return terms;
    }

    private static String term(ChangeView.Line line, String none) {
        String was = line.was();
        String shall = line.shall() == null ? none : line.shall();
        return was == null || was.equals(shall) ? shall : was + " → " + shall;
    }

    /** Why they are asked, and what to look at twice. */
    private static List<Told> told(ProposedChange change, List<RequiredStep> steps) {
        List<Told> told = new ArrayList<>();
        steps.forEach(step -> told.add(Told.of(Told.Kind.RULE, step.reasonKey())));
        if (change.kind() == ChangeKind.BANK_DETAILS) {
            told.add(Told.of(Told.Kind.RISK, "change.risk.bank"));
        }
        return told;
    }

    private List<Step> steps(RecordId id) {
        return JSON.readValue(store.steps(id).orElse("[]"), new TypeReference<List<Step>>() {});
    }

    private static RequiredStep required(Step step) {
        return required(step, "");
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
                LatePolicy.valueOf(step.whenLate()));
    }

    private static String hash(ProposedChange change) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((change.was() + ">" + change.shall()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ChangeRules rulesOf(ProposedChange change) {
        return Objects.requireNonNull(rules.get(change.kind()));
    }

    private ProposedChange change(RecordId id, boolean locked) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return store.find(id, locked).orElseThrow(() -> new NotFound(id));
    }
}
