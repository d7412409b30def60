package org.batoncrm.lead;

/**
 * What the decision tables know of a lead: codes, numbers and yes or no, nothing that names a person. The names of the
 * components are the names of the tables' inputs.
 *
 * @param source where it came from: WEB_FORM, MAIL, API, IMPORT, MANUAL, EVENT, PARTNER, REFERRAL
 * @param intent what was asked for: DEMO, PRICE, TRIAL, SUPPORT, CONTENT, NONE
 * @param jobLevel C_LEVEL, VP, DIRECTOR, MANAGER, STAFF, STUDENT, UNKNOWN
 * @param companySize number of staff, null when unknown
 * @param country ISO 3166 code, null when unknown
 * @param region AMERICAS, EMEA, CHINA, APAC, UNKNOWN
 * @param language two-letter code
 * @param timelineMonths months until they want to buy, null when unknown
 * @param product code of the product they asked about, null when none
 */
public record LeadFacts(
        String source,
        String intent,
        String jobLevel,
        Integer companySize,
        boolean industryFit,
        String country,
        String region,
        String language,
        boolean needStated,
        Integer timelineMonths,
        boolean budgetKnown,
        boolean freeMail,
        boolean hasPhone,
        int pagesPricing,
        int daysSinceTouch,
        boolean spamSuspected,
        boolean competitor,
        boolean student,
        boolean consent,
        boolean existingCustomer,
        String product,
        boolean partner) {}
