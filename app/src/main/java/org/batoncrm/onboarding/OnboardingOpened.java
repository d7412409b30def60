package org.batoncrm.onboarding;

import org.batoncrm.kernel.RecordId;

/** Somebody has opened an onboarding by hand; published in the transaction that keeps it. */
public record OnboardingOpened(RecordId onboarding) {}
