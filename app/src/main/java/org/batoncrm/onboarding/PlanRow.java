package org.batoncrm.onboarding;

/**
 * An item that a row of the table asks for.
 *
 * @param role the code of a role of ours, or {@code customer}
 * @param dependsOn keys of items that have to be done before, separated by commas; those the plan does not have do not count
 * @param phased whether each phase of the roll-out has it
 * @param everyTime whether it is done again when the customer was onboarded before
 */
public record PlanRow(
        String key,
        String titleEn,
        String titleZh,
        String role,
        int offsetDays,
        String dependsOn,
        boolean visible,
        Evidence evidence,
        boolean phased,
        boolean everyTime) {}
