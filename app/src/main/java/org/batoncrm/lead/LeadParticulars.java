package org.batoncrm.lead;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.PersonName;
import org.jspecify.annotations.Nullable;

/** What a lead says of itself, as it was given. */
@Embeddable
public record LeadParticulars(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String jobTitle,
        @Nullable String website,
        @Nullable String industry,
        @Nullable String companySize,
        @Nullable String country,
        @Nullable String language,
        @Nullable String source,
        @Nullable String campaign,
        @Column(length = JsonColumn.LONG) @Nullable String message,
        @Nullable String timeline,
        @Nullable String budgetBand,

        @Column(length = JsonColumn.LONG) @Convert(converter = JsonColumn.OfConsent.class) @Nullable
        Consent consent,

        @Column(length = JsonColumn.LONG) @Convert(converter = JsonColumn.OfCustom.class) @Nullable
        Map<String, Object> custom) {

    static final int TEXT = 255;
    static final int NOTE = 20_000;

    /** Trims and drops what cannot be written; empty text counts as none. */
    public LeadParticulars {
        firstName = LeadText.line(firstName);
        lastName = LeadText.line(lastName);
        company = LeadText.line(company);
        email = LeadText.line(email);
        phone = LeadText.line(phone);
        jobTitle = LeadText.line(jobTitle);
        website = LeadText.line(website);
        industry = LeadText.line(industry);
        companySize = LeadText.line(companySize);
        country = LeadText.line(country);
        language = LeadText.line(language);
        source = LeadText.line(source);
        campaign = LeadText.line(campaign);
        message = LeadText.note(message);
        timeline = LeadText.line(timeline);
        budgetBand = LeadText.line(budgetBand);
        custom = custom == null || custom.isEmpty() ? null : custom;
    }

    /** Refuses what no lead may be, field by field. */
    void check() {
        new Invalid.Check()
                .that(lastName != null || company != null, "lastName", "lead.error.nameOrCompany")
                .that(email == null || LeadText.isEmail(email), "email", "error.email")
                .length(firstName, TEXT, "firstName")
                .length(lastName, TEXT, "lastName")
                .length(company, TEXT, "company")
                .length(email, TEXT, "email")
                .length(phone, TEXT, "phone")
                .length(jobTitle, TEXT, "jobTitle")
                .length(website, TEXT, "website")
                .length(industry, TEXT, "industry")
                .length(companySize, TEXT, "companySize")
                .length(country, TEXT, "country")
                .length(language, TEXT, "language")
                .length(source, TEXT, "source")
                .length(campaign, TEXT, "campaign")
                .length(message, NOTE, "message")
                .length(timeline, TEXT, "timeline")
                .length(budgetBand, TEXT, "budgetBand")
                .that(custom == null || JsonColumn.write(custom).length() <= NOTE, "custom", "error.tooLong", NOTE)
                .orRefuse();
    }

    /** First and last name as one writes them; the company when there is no name. */
    public String title() {
        String name = PersonName.of(firstName, lastName);
        return name.isEmpty() ? company == null ? "" : company : name;
    }

    /** Fills only what nobody has said. */
    LeadParticulars completedBy(Enrichment.Knowledge known) {
        return new LeadParticulars(
                firstName,
                lastName,
                company,
                email,
                phone,
                jobTitle,
                website != null ? website : known.website(),
                industry != null ? industry : known.industry(),
                companySize != null ? companySize : known.companySize(),
                country != null ? country : known.country(),
                language,
                source,
                campaign,
                message,
                timeline,
                budgetBand,
                consent,
                custom);
    }

    LeadParticulars withCompany(String name) {
        return new LeadParticulars(
                firstName,
                lastName,
                name,
                email,
                phone,
                jobTitle,
                website,
                industry,
                companySize,
                country,
                language,
                source,
                campaign,
                message,
                timeline,
                budgetBand,
                consent,
                custom);
    }

    LeadParticulars withMarketingConsent(boolean given, Instant now) {
        Consent before = consent == null ? new Consent(null, null, null, null, null, null, null) : consent;
        if (Boolean.valueOf(given).equals(before.marketing())) {
            return this;
        }
        Consent after = new Consent(
                before.contact(), given, before.text(), before.version(), "QUALIFICATION", now, before.other());
        return new LeadParticulars(
                firstName,
                lastName,
                company,
                email,
                phone,
                jobTitle,
                website,
                industry,
                companySize,
                country,
                language,
                source,
                campaign,
                message,
                timeline,
                budgetBand,
                after,
                custom);
    }
}
