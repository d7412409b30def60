package org.batoncrm.lead;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a lead becomes which field of account, contact and deal, and which filled fields have no place there.
 *
 * @param lines what is taken over, for people to see
 * @param unmapped names of filled fields that are left behind on the lead
 */
public record ConversionPlan(
        Map<String, @Nullable Object> account,
        Map<String, @Nullable Object> contact,
        Map<String, @Nullable Object> deal,
        List<Line> lines,
        List<String> unmapped) {

    /** One field with its old and new place. */
    public record Line(String field, String target, String content) {}

    static final List<String> INDUSTRIES = List.of(
            "MANUFACTURING",
            "SOFTWARE",
            "FINANCE",
            "INSURANCE",
            "HEALTH",
            "RETAIL",
            "LOGISTICS",
            "ENERGY",
            "CONSTRUCTION",
            "EDUCATION",
            "PUBLIC",
            "MEDIA",
            "TELECOM",
            "FOOD",
            "SERVICES");

    static ConversionPlan of(Lead lead, LocalDate today) {
        LeadParticulars given = lead.particulars();
        LeadTraits traits = lead.traits();
        ConversionPlan plan = new ConversionPlan(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
        String company = given.company() == null ? given.title() : given.company();
        plan.take("company", given.company(), plan.account, "account", "name", company);
        plan.take("website", given.website(), plan.account, "account", "website", traits.domain());
        plan.take("industry", given.industry(), plan.account, "account", "industry", industry(given.industry()));
        plan.take("companySize", given.companySize(), plan.account, "account", "companySize", traits.staff());
        plan.take("country", given.country(), plan.account, "account", "country", traits.countryCode());
        String last =
                given.lastName() != null ? given.lastName() : given.firstName() != null ? given.firstName() : company;
        plan.take("firstName", given.firstName(), plan.contact, "contact", "firstName", given.firstName());
        plan.take("lastName", given.lastName(), plan.contact, "contact", "lastName", last);
        plan.take("email", given.email(), plan.contact, "contact", "email", traits.emailKey());
        plan.take("phone", given.phone(), plan.contact, "contact", "phone", traits.phoneKey());
        plan.take("jobTitle", given.jobTitle(), plan.contact, "contact", "jobTitle", given.jobTitle());
        plan.take("language", given.language(), plan.contact, "contact", "language", traits.languageCode());
        Boolean marketing = given.consent() == null ? null : given.consent().marketing();
        plan.take("consent", marketing, plan.contact, "contact", "consent.marketing", marketing);
        LeadContacts.Qualification answers = lead.qualification();
        String need = answers == null ? null : answers.need();
        plan.take("message", given.message(), plan.deal, "deal", "description", need != null ? need : given.message());
        plan.take("source", given.source(), plan.deal, "deal", "source", given.source());
        Integer months =
                LeadSigns.months(answers != null && answers.timeline() != null ? answers.timeline() : given.timeline());
        plan.take(
                "timeline",
                given.timeline(),
                plan.deal,
                "deal",
                "expectedClose",
                months == null ? null : today.plusMonths(Math.max(1, months)).toString());
        plan.left("campaign", given.campaign());
        plan.left("budgetBand", given.budgetBand());
        plan.left("custom", given.custom());
        String product = answers == null ? null : answers.productInterest();
        String name = product == null || product.isBlank() ? company : company + " – " + product;
        plan.deal.put("name", name.substring(0, Math.min(255, name.length())));
        return plan;
    }

    private void take(
            String field,
            @Nullable Object filled,
            Map<String, @Nullable Object> into,
            String record,
            String target,
            @Nullable Object content) {
        if (content == null) {
            left(field, filled);
            return;
        }
        into.put(target, content);
        if (filled != null) {
            lines.add(new Line(field, record + "." + target, content.toString()));
        }
    }

    private void left(String field, @Nullable Object filled) {
        if (filled != null) {
            unmapped.add(field);
        }
    }

    private static @Nullable String industry(@Nullable String text) {
        String wanted = text == null ? "" : text.toUpperCase(Locale.ROOT);
        return INDUSTRIES.stream().filter(wanted::contains).findFirst().orElse(null);
    }
}
