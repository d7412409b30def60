package org.batoncrm.customer;

import static org.batoncrm.record.Field.Kind;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.kernel.Countries;
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
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fields and columns of accounts. */
@Configuration(proxyBeanMethods = false)
class AccountShape {

    static final List<String> STATES = List.of("PROSPECT", "CUSTOMER", "PARTNER", "FORMER");
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
            "SERVICES",
            "OTHER");

    private static final String COMPANY = "customer.section.company";
    private static final String ADDRESS = "customer.section.address";
    private static final String MORE = "customer.section.more";

    static final FieldSet<Account> FIELDS = FieldSet.of(
            field(Kind.TEXT, "name", COMPANY, a -> a.name, (a, v) -> a.name = (String) v)
                    .needed(),
            field(
                            Kind.CHOICE,
                            "status",
                            COMPANY,
                            a -> a.status,
                            (a, v) -> a.status = (String) Objects.requireNonNull(v))
                    .oneOf("customer.account.status.", STATES)
                    .needed(),
            field(Kind.CHOICE, "industry", COMPANY, a -> a.industry, (a, v) -> a.industry = (String) v)
                    .oneOf("customer.industry.", INDUSTRIES),
            field(Kind.NUMBER, "companySize", COMPANY, a -> a.companySize, (a, v) -> a.companySize = (Integer) v),
            field(Kind.YEAR, "foundedYear", COMPANY, a -> a.foundedYear, (a, v) -> a.foundedYear = (Integer) v),
            field(
                            Kind.DECIMAL,
                            "annualRevenue",
                            COMPANY,
                            a -> a.annualRevenue,
                            (a, v) -> a.annualRevenue = (BigDecimal) v)
                    .atMost(20),
            field(Kind.URL, "website", COMPANY, a -> a.website, (a, v) -> a.website = (String) v),
            field(Kind.TEXT, "domain", COMPANY, a -> a.domain, (a, v) -> a.domain = (String) v)
                    .atMost(120),
            field(Kind.PHONE, "phone", COMPANY, a -> a.phone, (a, v) -> a.phone = (String) v),
            field(Kind.TEXT, "taxNumber", COMPANY, a -> a.taxNumber, (a, v) -> a.taxNumber = (String) v)
                    .atMost(40),
            field(Kind.RECORD, "parentId", COMPANY, a -> a.parentId, (a, v) -> a.parentId = (Long) v)
                    .pointingAt(RecordType.ACCOUNT.prefix()),
            field(Kind.TEXT, "street", ADDRESS, a -> a.street, (a, v) -> a.street = (String) v),
            field(Kind.TEXT, "postalCode", ADDRESS, a -> a.postalCode, (a, v) -> a.postalCode = (String) v)
                    .atMost(20),
            field(Kind.TEXT, "city", ADDRESS, a -> a.city, (a, v) -> a.city = (String) v)
                    .atMost(120),
            field(Kind.TEXT, "region", ADDRESS, a -> a.region, (a, v) -> a.region = (String) v)
                    .atMost(120),
            field(Kind.COUNTRY, "country", ADDRESS, a -> a.country, (a, v) -> a.country = (String) v)
                    .atMost(60),
            field(Kind.NOTE, "description", MORE, a -> a.description, (a, v) -> a.description = (String) v),
            field(Kind.JSON, "custom", MORE, a -> a.custom, (a, v) -> a.custom = (String) v));

    private static Field<Account> field(
            Kind kind,
            String key,
            String section,
            java.util.function.Function<Account, Object> get,
            java.util.function.BiConsumer<Account, Object> set) {
        return Field.of(kind, key, "customer.account." + key, section, get, set);
    }

    private static String label(String key) {
        return "customer.account." + key;
    }

    static final ListSpec LIST = new ListSpec(
            RecordType.ACCOUNT,
            "accounts",
            "customer.accounts",
            "account",
            List.of(
                    ListColumn.text("name", label("name"), "r.name")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.options("status", label("status"), "r.status", "customer.account.status.", STATES)
                            .sortedBy(),
                    ListColumn.options("industry", label("industry"), "r.industry", "customer.industry.", INDUSTRIES),
                    ListColumn.text("city", label("city"), "r.city").sortedBy().filteredBy(),
                    ListColumn.of(ListColumn.Type.COUNTRY, "country", label("country"), "r.country")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.NUMBER, "companySize", label("companySize"), "r.company_size")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.text("website", label("website"), "r.website").hidden(),
                    ListColumn.text("domain", label("domain"), "r.domain")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.PHONE, "phone", label("phone"), "r.phone"),
                    ListColumn.text("taxNumber", label("taxNumber"), "r.tax_number")
                            .filteredBy()
                            .hidden(),
                    ListColumn.record("parentId", label("parentId"), "r.parent_id", "ACCT")
                            .hidden(),
                    ListColumn.money("creditLimit", label("creditLimit"), "r.credit_limit", "r.credit_currency")
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
    static RecordDesk<Account> accountDesk(RecordDesks desks, JdbcClient jdbc) {
        return desks.open(new RecordShape<>(
                RecordType.ACCOUNT,
                Account.class,
                "account",
                FIELDS,
                Account::title,
                AccountShape::place,
                a -> Arrays.asList(a.domain, a.city, a.phone, a.taxNumber),
                (a, check) -> settle(a, check, jdbc)));
    }

    private static String place(Account account) {
        String country =
                account.country == null ? null : Countries.name(account.country, LocaleContextHolder.getLocale());
        return Stream.of(account.city, country).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    private static void settle(Account account, Invalid.Check check, JdbcClient jdbc) {
        account.matchName = CompanyNames.matchName(account.name);
        if (account.domain == null || account.domain.isBlank()) {
            String domain = CompanyNames.domain(account.website);
            account.domain = domain.isEmpty() ? null : domain;
        } else {
            account.domain = account.domain.toLowerCase(java.util.Locale.ROOT);
        }
        check.that(account.companySize == null || account.companySize >= 0, "companySize", "error.format");
        check.that(
                account.foundedYear == null || account.foundedYear >= 1 && account.foundedYear <= 9999,
                "foundedYear",
                "error.format");
        check.that(
                account.annualRevenue == null || account.annualRevenue.signum() >= 0, "annualRevenue", "error.format");
        check.that(!circle(account, jdbc), "parentId", "customer.account.circle");
    }

    /** Whether the account would stand above itself. */
    private static boolean circle(Account account, JdbcClient jdbc) {
        Long above = account.parentId;
        for (int steps = 0; above != null && account.id() != null; steps++) {
            if (above.equals(account.id()) || steps > 50) {
                return true;
            }
            above = jdbc.sql("select parent_id from account where id = ?")
                    .param(above)
                    .query((rs, n) -> java.util.Optional.ofNullable(rs.getObject(1, Long.class)))
                    .optional()
                    .flatMap(o -> o)
                    .orElse(null);
        }
        return false;
    }
}
