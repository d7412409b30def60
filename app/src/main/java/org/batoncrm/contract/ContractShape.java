package org.batoncrm.contract;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fields and columns of contracts. */
@Configuration(proxyBeanMethods = false)
class ContractShape {

    private static final String PARTIES = "contract.section.parties";
    private static final String TERM = "contract.section.term";
    private static final String MONEY = "contract.section.money";

    /** What both sides sign is written in a draft only. */
    private static @Nullable String sealed(Contract contract) {
        return switch (contract.state) {
            case DRAFT -> null;
            case IN_APPROVAL -> "contract.fixed.inApproval";
            case TO_SIGN -> "contract.fixed.toSign";
            case ACTIVE -> "contract.fixed.active";
            case ENDED, TERMINATED, CANCELLED -> "contract.fixed.over";
        };
    }

    static final FieldSet<Contract> FIELDS = FieldSet.of(
            field(Kind.TEXT, "title", PARTIES, c -> c.title, (c, v) -> c.title = (String) v)
                    .needed(),
            term(Kind.RECORD, "accountId", PARTIES, c -> c.accountId, (c, v) -> c.accountId = (Long) v)
                    .pointingAt(RecordType.ACCOUNT.prefix())
                    .needed(),
            field(Kind.RECORD, "contactId", PARTIES, c -> c.contactId, (c, v) -> c.contactId = (Long) v)
                    .pointingAt(RecordType.CONTACT.prefix()),
            term(Kind.DATE, "startsOn", TERM, c -> c.startsOn, (c, v) -> c.startsOn = (LocalDate) v),
            term(Kind.NUMBER, "months", TERM, c -> c.months, (c, v) -> c.months = (Integer) v),
            term(
                    Kind.NUMBER,
                    "noticeDays",
                    TERM,
                    c -> c.noticeDays,
                    (c, v) -> c.noticeDays = v == null ? 0 : (Integer) v),
            term(Kind.YES_NO, "autoRenew", TERM, c -> c.autoRenew, (c, v) -> c.autoRenew = Boolean.TRUE.equals(v)),
            term(
                            Kind.TEXT,
                            "currency",
                            MONEY,
                            c -> c.currency,
                            (c, v) -> c.currency = ((String) Objects.requireNonNull(v)).toUpperCase(Locale.ROOT))
                    .atMost(3)
                    .needed(),
            term(
                    Kind.NUMBER,
                    "paymentTermsDays",
                    MONEY,
                    c -> c.paymentTermsDays,
                    (c, v) -> c.paymentTermsDays = v == null ? 0 : (Integer) v),
            term(
                            Kind.CHOICE,
                            "billing",
                            MONEY,
                            c -> c.billing.name(),
                            (c, v) -> c.billing = Billing.valueOf((String) Objects.requireNonNull(v)))
                    .oneOf(
                            "contract.billing.",
                            Arrays.stream(Billing.values()).map(Enum::name).toList())
                    .needed(),
            term(
                    Kind.YES_NO,
                    "nonStandardClauses",
                    TERM,
                    c -> c.nonStandardClauses,
                    (c, v) -> c.nonStandardClauses = Boolean.TRUE.equals(v)),
            term(Kind.NOTE, "clauses", TERM, c -> c.clauses, (c, v) -> c.clauses = (String) v),
            term(Kind.ROWS, "lines", MONEY, Contract::lines, (c, v) -> c.lines(lines(v))));

    static final ListSpec LIST = new ListSpec(
            RecordType.CONTRACT,
            "contracts",
            "contract.contracts",
            "contract",
            List.of(
                    ListColumn.text("title", "contract.title", "r.title")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record("accountId", "contract.accountId", "r.account_id", RecordType.ACCOUNT.prefix()),
                    ListColumn.options(
                                    "status",
                                    "contract.state",
                                    "r.state",
                                    "contract.state.",
                                    Arrays.stream(ContractState.values())
                                            .map(Enum::name)
                                            .toList())
                            .sortedBy(),
                    ListColumn.money("net", "contract.net", "r.net", "r.currency")
                            .sortedBy(),
                    ListColumn.of(ListColumn.Type.DATE, "startsOn", "contract.startsOn", "r.starts_on")
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATE, "endsOn", "contract.endsOn", "r.ends_on")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.BOOLEAN, "autoRenew", "contract.autoRenew", "r.auto_renew")
                            .hidden(),
                    ListColumn.record("dealId", "contract.dealId", "r.deal_id", RecordType.DEAL.prefix())
                            .hidden(),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.TEAM, "teamId", "record.team", "r.team_id")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .filteredBy()),
            "updatedAt,desc");

    private static Field<Contract> term(
            Kind kind, String key, String section, Function<Contract, Object> get, BiConsumer<Contract, Object> set) {
        return field(kind, key, section, get, set).fixedWhen(ContractShape::sealed);
    }

    private static Field<Contract> field(
            Kind kind, String key, String section, Function<Contract, Object> get, BiConsumer<Contract, Object> set) {
        return Field.of(kind, key, "contract." + key, section, get, set);
    }

    /** What a line reader has made of them. */
    @SuppressWarnings("unchecked")
    private static SoldLines<AgreedLine> lines(@Nullable Object read) {
        return read == null ? new SoldLines<>(List.of()) : (SoldLines<AgreedLine>) read;
    }

    @Bean
    static RecordDesk<Contract> contractDesk(RecordDesks desks) {
        return desks.open(new RecordShape<>(
                RecordType.CONTRACT,
                Contract.class,
                "contract",
                FIELDS,
                Contract::title,
                c -> Decimals.told(c.net, c.currency),
                c -> Arrays.asList(c.signedByCustomer, c.signedByUs),
                (c, check) -> {
                    check.that(
                            Currency.getAvailableCurrencies().stream()
                                    .anyMatch(known -> known.getCurrencyCode().equals(c.currency)),
                            "currency",
                            "error.currency",
                            c.currency);
                    c.settle(check);
                }));
    }
}
