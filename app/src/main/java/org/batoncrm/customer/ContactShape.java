package org.batoncrm.customer;

import static org.batoncrm.record.Field.Kind;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fields and columns of contacts. */
@Configuration(proxyBeanMethods = false)
class ContactShape {

    static final List<String> STATES = List.of("ACTIVE", "LEFT", "DO_NOT_CONTACT");

    private static final String PERSON = "customer.section.person";
    private static final String CONSENT = "customer.section.consent";
    private static final String MORE = "customer.section.more";

    static final FieldSet<Contact> FIELDS = FieldSet.of(
            field(Kind.TEXT, "firstName", PERSON, c -> c.firstName, (c, v) -> c.firstName = (String) v),
            field(Kind.TEXT, "lastName", PERSON, c -> c.lastName, (c, v) -> c.lastName = (String) v)
                    .needed(),
            field(Kind.TEXT, "jobTitle", PERSON, c -> c.jobTitle, (c, v) -> c.jobTitle = (String) v),
            field(Kind.RECORD, "accountId", PERSON, c -> c.accountId, (c, v) -> c.accountId = (Long) v)
                    .pointingAt(RecordType.ACCOUNT.prefix()),
            field(Kind.EMAIL, "email", PERSON, c -> c.email, (c, v) -> c.email = (String) v),
            field(Kind.PHONE, "phone", PERSON, c -> c.phone, (c, v) -> c.phone = (String) v),
            field(Kind.PHONE, "mobile", PERSON, c -> c.mobile, (c, v) -> c.mobile = (String) v),
            field(Kind.CHOICE, "status", PERSON, c -> c.status, (c, v) -> c.status = (String) Objects.requireNonNull(v))
                    .oneOf("customer.contact.status.", STATES)
                    .needed(),
            field(Kind.LANGUAGE, "language", PERSON, c -> c.language, (c, v) -> c.language = (String) v)
                    .atMost(20),
            field(Kind.COUNTRY, "country", PERSON, c -> c.country, (c, v) -> c.country = (String) v)
                    .atMost(60),
            field(
                    Kind.YES_NO,
                    "consent.email",
                    CONSENT,
                    c -> c.consentEmail,
                    (c, v) -> c.agree(c.consentEmail = yes(v))),
            field(
                    Kind.YES_NO,
                    "consent.phone",
                    CONSENT,
                    c -> c.consentPhone,
                    (c, v) -> c.agree(c.consentPhone = yes(v))),
            field(
                    Kind.YES_NO,
                    "consent.marketing",
                    CONSENT,
                    c -> c.consentMarketing,
                    (c, v) -> c.agree(c.consentMarketing = yes(v))),
            field(Kind.TEXT, "consent.source", CONSENT, c -> c.consentSource, (c, v) -> c.consentSource = (String) v),
            field(Kind.NOTE, "notes", MORE, c -> c.notes, (c, v) -> c.notes = (String) v),
            field(Kind.JSON, "custom", MORE, c -> c.custom, (c, v) -> c.custom = (String) v));

    private static boolean yes(Object held) {
        return Boolean.TRUE.equals(held);
    }

    private static Field<Contact> field(
            Kind kind,
            String key,
            String section,
            java.util.function.Function<Contact, Object> get,
            java.util.function.BiConsumer<Contact, Object> set) {
        return Field.of(kind, key, label(key), section, get, set);
    }

    private static String label(String key) {
        return "customer.contact." + key;
    }

    static final ListSpec LIST = new ListSpec(
            RecordType.CONTACT,
            "contacts",
            "customer.contacts",
            "contact",
            List.of(
                    ListColumn.text("fullName", label("fullName"), "r.full_name")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record("accountId", label("accountId"), "r.account_id", "ACCT"),
                    ListColumn.text("jobTitle", label("jobTitle"), "r.job_title"),
                    ListColumn.of(ListColumn.Type.EMAIL, "email", label("email"), "r.email")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.PHONE, "phone", label("phone"), "r.phone"),
                    ListColumn.options("status", label("status"), "r.status", "customer.contact.status.", STATES)
                            .sortedBy(),
                    ListColumn.of(ListColumn.Type.COUNTRY, "country", label("country"), "r.country")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(
                                    ListColumn.Type.BOOLEAN,
                                    "marketing",
                                    label("consent.marketing"),
                                    "r.consent_marketing")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .filteredBy()),
            "updatedAt,desc");

    @Bean
    static RecordDesk<Contact> contactDesk(RecordDesks desks, Clock clock) {
        return desks.open(new RecordShape<>(
                RecordType.CONTACT,
                Contact.class,
                "contact",
                FIELDS,
                Contact::title,
                c -> c.jobTitle != null ? c.jobTitle : c.email != null ? c.email : "",
                c -> Arrays.asList(c.email, c.phone, c.mobile),
                (c, check) -> settle(c, check, clock)));
    }

    private static void settle(Contact contact, Invalid.Check check, Clock clock) {
        contact.nameInFull();
        contact.email = contact.email == null ? null : contact.email.toLowerCase(Locale.ROOT);
        contact.phoneDigits = CompanyNames.digits(contact.phone != null ? contact.phone : contact.mobile);
        contact.stampConsent(clock.instant());
    }
}
