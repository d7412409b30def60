package org.batoncrm.approval;

/** What happens to a place at which nobody answered in time. */
public enum LatePolicy {
    /** The nearest superior who may decides instead, or else an administrator. */
    ESCALATE,
    /** The holder's deputy decides instead, when there is one; else as {@link #ESCALATE}. */
    DEPUTY,
    /** It counts as approved; never for finance and legal, where it is {@link #ESCALATE}. */
    APPROVE,
    /** It counts as rejected: only where a table says so, as silence is no answer. */
    REJECT
}
