package org.batoncrm.onboarding;

/** The item of the plan that legal does before delivery begins. */
final class ComplianceItem {

    static final String KEY = "compliance-check";

    private ComplianceItem() {}
}
