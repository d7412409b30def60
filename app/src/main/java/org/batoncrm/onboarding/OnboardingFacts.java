package org.batoncrm.onboarding;

/**
 * What the tables may ask of an onboarding.
 *
 * @param families the families of what was bought, by name, separated by commas
 * @param segment SMB, MID or ENTERPRISE
 * @param region EU, CN or OTHER
 * @param amount what the contract is worth in base currency; 0 without a contract
 */
public record OnboardingFacts(
        String families,
        String segment,
        String region,
        int integrations,
        boolean migration,
        boolean again,
        double amount) {}
