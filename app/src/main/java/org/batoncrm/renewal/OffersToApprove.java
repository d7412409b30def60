package org.batoncrm.renewal;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.contract.ContractApprovals.Outcome;
import org.batoncrm.contract.DeviationFacts;
import org.batoncrm.contract.TermsToApprove;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a renewal offers otherwise than the term that ends: it goes through the approval of contracts. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OffersToApprove implements TermsToApprove {

    private final RecordDesk<Renewal> desk;
    private final CurrentUser current;
    private final Texts texts;

    OffersToApprove(RecordDesk<Renewal> renewalDesk, CurrentUser current, Texts texts) {
        this.desk = renewalDesk;
        this.current = current;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.RENEWAL;
    }

    @Override
    public DeviationFacts facts(RecordId id) {
        Renewal renewal = renewal(id);
        double change = RenewalMath.change(renewal.net, renewal.months, renewal.nextNet(), renewal.nextMonths());
        return new DeviationFacts(
                type().name(),
                true,
                Math.max(0, -change),
                0,
                renewal.nextMonths() - renewal.months,
                false,
                0,
                (renewal.baseNet == null ? renewal.net : renewal.baseNet).doubleValue());
    }

    @Override
    public Kept kept(RecordId id) {
        Renewal renewal = renewal(id);
        return new Kept(renewal.approvalId, renewal.approvalSteps);
    }

    @Override
    public void keep(RecordId id, String steps) {
        renewal(id).approvalSteps = steps;
        desk.flush();
    }

    @Override
    public Question question(RecordId id) {
        Renewal renewal = renewal(id);
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
        return new Question(
                renewal.preparedBy == null ? renewal.ownerId() : renewal.preparedBy,
                renewal.ownerId(),
                texts.get("renewal.approval", renewal.title),
                renewal.upsell,
                terms,
                renewal.baseNet);
    }

    @Override
    public void asked(RecordId id, long approval) {
        renewal(id).approvalId = approval;
        desk.flush();
    }

    /** What was not agreed to is prepared anew, and what nobody had to agree to has no case. */
    @Override
    public void concluded(RecordId id, Outcome outcome) {
        Renewal renewal = renewal(id);
        if ("[]".equals(renewal.approvalSteps)) {
            renewal.approvalId = null;
            desk.flush();
        }
    }

    private Renewal renewal(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return desk.forChange(id);
    }
}
