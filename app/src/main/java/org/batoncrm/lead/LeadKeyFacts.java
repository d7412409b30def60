package org.batoncrm.lead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.KeyFacts;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Whom to call, what they want, what they are worth and what they agreed to. */
@Component
class LeadKeyFacts implements KeyFacts {

    private final Leads leads;
    private final Users users;
    private final Texts texts;
    private final Times times;

    LeadKeyFacts(Leads leads, Users users, Texts texts, Times times) {
        this.leads = leads;
        this.users = users;
        this.texts = texts;
        this.times = times;
    }

    @Override
    public RecordType type() {
        return RecordType.LEAD;
    }

    @Override
    public List<Fact> of(RecordId id) {
        LeadDetails lead = leads.get(id);
        LeadParticulars said = lead.particulars();
        List<Fact> facts = new ArrayList<>();
        add(facts, "company", said.company(), null);
        add(facts, "jobTitle", said.jobTitle(), null);
        String phone = said.phone() == null ? "" : said.phone().replaceAll("[^+0-9]", "");
        add(facts, "phone", said.phone(), phone.length() < 3 ? null : "tel:" + phone);
        add(facts, "email", said.email(), LeadText.isEmail(said.email()) ? "mailto:" + said.email() : null);
        add(
                facts,
                "country",
                said.country() == null ? null : Countries.name(said.country(), LocaleContextHolder.getLocale()),
                null);
        add(facts, "source", source(lead), null);
        LeadDetails.Rating rating = lead.rating();
        if (rating.score() != null) {
            List<String> reasons = rating.reasons().stream()
                    .map(reason ->
                            (reason.points() > 0 ? "+" : "") + reason.points() + " " + texts.get(reason.reasonKey()))
                    .toList();
            String grade = rating.grade() == null ? "" : " · " + rating.grade();
            facts.add(new Fact(label("score"), rating.score() + grade, null, reasons, false));
        }
        add(
                facts,
                "ownerId",
                lead.ownerId() == null
                        ? null
                        : Optional.ofNullable(users.get(lead.ownerId()))
                                .map(owner -> owner.name())
                                .orElse(null),
                null);
        if (said.message() != null) {
            facts.add(new Fact(label("message"), said.message(), null, List.of(), true));
        }
        if (said.consent() != null) {
            facts.add(consent(said.consent()));
        }
        return facts;
    }

    private Fact consent(Consent consent) {
        List<String> details = new ArrayList<>();
        if (consent.text() != null) {
            details.add(consent.text());
        }
        if (consent.at() != null) {
            details.add(times.text(consent.at()));
        }
        String given = texts.get(
                Boolean.TRUE.equals(consent.marketing())
                        ? "lead.consent.marketing"
                        : Boolean.FALSE.equals(consent.contact()) ? "lead.consent.refused" : "lead.consent.contact");
        return new Fact(label("consent"), given, null, details, false);
    }

    /** As a word where the source is one of ours, else as it was given. */
    private @Nullable String source(LeadDetails lead) {
        String given = lead.particulars().source();
        String code = lead.reach().sourceCode() == null ? given : lead.reach().sourceCode();
        if (code == null) {
            return null;
        }
        String key = "lead.source." + code.toLowerCase(Locale.ROOT);
        String word = texts.get(key);
        return word.equals(key) ? given : word;
    }

    private void add(List<Fact> facts, String field, @Nullable String text, @Nullable String link) {
        if (text != null && !text.isBlank()) {
            facts.add(new Fact(label(field), text, link, List.of(), false));
        }
    }

    private String label(String field) {
        return texts.get("lead.field." + field);
    }
}
