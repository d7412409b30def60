package org.batoncrm.approval;

/** How the approvers of a step decide together. */
public enum ApprovalMode {
    /** The first decision is the step's. */
    ANY,
    /** All have to approve; the first rejection ends it. */
    ALL,
    /** More than half have to approve; it ends as soon as that is certain or impossible. */
    MAJORITY;

    enum Verdict {
        OPEN,
        APPROVED,
        REJECTED
    }

    Verdict verdict(int asked, int approved, int rejected) {
        boolean yes = switch (this) {
            case ANY -> approved > 0;
            case ALL -> asked > 0 && approved == asked;
            case MAJORITY -> approved * 2 > asked;
        };
        boolean no = switch (this) {
            case ANY, ALL -> rejected > 0;
            case MAJORITY -> rejected > 0 && rejected * 2 >= asked;
        };
        return yes ? Verdict.APPROVED : no ? Verdict.REJECTED : Verdict.OPEN;
    }
}
