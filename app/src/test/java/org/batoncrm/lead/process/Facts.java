package org.batoncrm.lead.process;

import org.batoncrm.lead.LeadFacts;

/** Mother of facts: a hot lead, a warm one and one not worth a call, and what a test changes in them. */
final class Facts {

    private String source = "WEB_FORM";
    private String intent = "NONE";
    private String jobLevel = "UNKNOWN";
    private Integer companySize;
    private boolean industryFit;
    private String country;
    private String region = "UNKNOWN";
    private String language = "en";
    private boolean needStated;
    private Integer timelineMonths;
    private boolean budgetKnown;
    private boolean freeMail;
    private boolean hasPhone = true;
    private int pagesPricing;
    private int daysSinceTouch;
    private boolean spamSuspected;
    private boolean competitor;
    private boolean student;
    private boolean consent = true;
    private boolean existingCustomer;
    private String product;
    private boolean partner;

    private Facts() {}

    static Facts cold() {
        return new Facts();
    }

    /** Grade B by points. */
    static Facts warm() {
        Facts facts = new Facts();
        facts.jobLevel = "VP";
        facts.companySize = 200;
        facts.industryFit = true;
        facts.needStated = true;
        return facts;
    }

    /** Grade A by points. */
    static Facts hot() {
        Facts facts = warm();
        facts.intent = "DEMO";
        facts.country = "DE";
        facts.region = "EMEA";
        return facts;
    }

    Facts asking(String what) {
        intent = what;
        return this;
    }

    Facts from(String where) {
        country = where;
        return this;
    }

    Facts in(String where) {
        region = where;
        return this;
    }

    Facts speaking(String what) {
        language = what;
        return this;
    }

    Facts staff(Integer number) {
        companySize = number;
        return this;
    }

    Facts source(String where) {
        source = where;
        return this;
    }

    Facts job(String level) {
        jobLevel = level;
        return this;
    }

    Facts targetIndustry() {
        industryFit = true;
        return this;
    }

    Facts needing() {
        needStated = true;
        return this;
    }

    Facts months(int months) {
        timelineMonths = months;
        return this;
    }

    Facts budget() {
        budgetKnown = true;
        return this;
    }

    Facts freeMail() {
        freeMail = true;
        return this;
    }

    Facts withoutPhone() {
        hasPhone = false;
        return this;
    }

    Facts pricing(int visits) {
        pagesPricing = visits;
        return this;
    }

    Facts untouched(int days) {
        daysSinceTouch = days;
        return this;
    }

    Facts spam() {
        spamSuspected = true;
        return this;
    }

    Facts competitor() {
        competitor = true;
        return this;
    }

    Facts student() {
        student = true;
        return this;
    }

    Facts withoutConsent() {
        consent = false;
        return this;
    }

    Facts customer() {
        existingCustomer = true;
        return this;
    }

    Facts partner() {
        partner = true;
        return this;
    }

    LeadFacts build() {
        return new LeadFacts(
                source,
                intent,
                jobLevel,
                companySize,
                industryFit,
                country,
                region,
                language,
                needStated,
                timelineMonths,
                budgetKnown,
                freeMail,
                hasPhone,
                pagesPricing,
                daysSinceTouch,
                spamSuspected,
                competitor,
                student,
                consent,
                existingCustomer,
                product,
                partner);
    }
}
