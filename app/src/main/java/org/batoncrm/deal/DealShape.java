package org.batoncrm.deal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Field;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fields and columns of deals. */
@Configuration(proxyBeanMethods = false)
class DealShape {

    static final String SOURCE = "source";
    static final String FORECAST = "forecastCategory";
    static final List<String> TYPES = List.of("NEW_BUSINESS", "EXPANSION", "RENEWAL", "REPLACEMENT");
    static final List<String> STATES = List.of("OPEN", "WON", "LOST");

    private static final String DEAL = "deal.section.deal";
    private static final String TERMS = "deal.section.terms";
    private static final String END = "deal.section.end";
    private static final String ORIGIN = "deal.section.origin";

    @Bean
    static FieldSet<Deal> dealFields(Pipelines pipelines) {
        return FieldSet.of(
                field(Kind.TEXT, "name", DEAL, d -> d.name, (d, v) -> d.name = (String) v)
                        .needed(),
                field(Kind.RECORD, "accountId", DEAL, d -> d.accountId, (d, v) -> d.accountId = (Long) v)
                        .pointingAt(RecordType.ACCOUNT.prefix()),
                field(Kind.RECORD, "contactId", DEAL, d -> d.contactId, (d, v) -> d.contactId = (Long) v)
                        .pointingAt(RecordType.CONTACT.prefix()),
                field(Kind.TEXT, "amount.amount", DEAL, Deal::amountText, (d, v) -> d.amount((String) v))
                        .atMost(20),
                field(Kind.TEXT, "currency", DEAL, d -> d.currency, (d, v) -> d.currency = upper(v))
                        .atMost(3)
                        .needed(),
                field(
                        Kind.DATE,
                        "expectedClose",
                        DEAL,
                        d -> d.expectedClose,
                        (d, v) -> d.expectedClose = (LocalDate) v),
                field(
                                Kind.CHOICE,
                                "pipelineId",
                                DEAL,
                                d -> d.pipelineId == 0 ? null : String.valueOf(d.pipelineId),
                                (d, v) -> d.pipelineId = v == null ? 0 : Long.parseLong((String) v))
                        .oneOf(PipelineTexts.PIPELINE, pipelines.numbers()),
                field(
                                Kind.CHOICE,
                                "stage",
                                DEAL,
                                d -> d.stage.isEmpty() ? null : d.stage,
                                (d, v) -> d.stage = v == null ? "" : (String) v)
                        .oneOf(PipelineTexts.STAGE, pipelines.stageCodes()),
                field(Kind.NUMBER, "probability", DEAL, d -> d.probability, (d, v) -> d.probability = (Integer) v),
                field(Kind.CHOICE, FORECAST, DEAL, Deal::forecastCategory, (d, v) -> d.forecastCategory((String) v))
                        .oneOf(ForecastCategory.TEXTS, ForecastCategory.names()),
                field(
                                Kind.CHOICE,
                                "status",
                                DEAL,
                                d -> d.status,
                                (d, v) -> d.status = (String) Objects.requireNonNull(v))
                        .oneOf("deal.status.", STATES)
                        .needed(),
                field(Kind.CHOICE, "type", DEAL, d -> d.type, (d, v) -> d.type = (String) v)
                        .oneOf("deal.type.", TYPES),
                field(Kind.TEXT, "nextStep", DEAL, d -> d.nextStep, (d, v) -> d.nextStep = (String) v),
                field(Kind.DATE, "nextStepOn", DEAL, d -> d.nextStepOn, (d, v) -> d.nextStepOn = (LocalDate) v),
                field(Kind.TEXT, "competitors", DEAL, d -> d.competitors, (d, v) -> d.competitors = (String) v),
                field(
                        Kind.NUMBER,
                        "paymentTermsDays",
                        TERMS,
                        d -> d.paymentTermsDays,
                        (d, v) -> d.paymentTermsDays = (Integer) v),
                field(
                        Kind.NUMBER,
                        "contractMonths",
                        TERMS,
                        d -> d.contractMonths,
                        (d, v) -> d.contractMonths = (Integer) v),
                field(
                        Kind.YES_NO,
                        "nonStandardClauses",
                        TERMS,
                        d -> d.nonStandardClauses,
                        (d, v) -> d.nonStandardClauses = Boolean.TRUE.equals(v)),
                field(Kind.NOTE, "clauses", TERMS, d -> d.clauses, (d, v) -> d.clauses = (String) v),
                field(Kind.ROWS, "lines", TERMS, Deal::lines, (d, v) -> d.lines(lines(v))),
                field(Kind.CHOICE, "lossReason", END, d -> d.lossReason, (d, v) -> d.lossReason = (String) v)
                        .oneOf("deal.loss.", Deals.LOSS_REASONS),
                field(Kind.DATE, "closedOn", END, d -> d.closedOn, (d, v) -> d.closedOn = (LocalDate) v),
                field(Kind.NOTE, "lossText", END, d -> d.lossText, (d, v) -> d.lossText = (String) v),
                field(Kind.TEXT, SOURCE, ORIGIN, d -> d.source, (d, v) -> d.source = (String) v),
                field(Kind.DATE, "openedOn", ORIGIN, d -> d.openedOn, (d, v) -> d.openedOn = (LocalDate) v),
                field(Kind.TEXT, "externalId", ORIGIN, d -> d.externalId, (d, v) -> d.externalId = (String) v)
                        .atMost(120),
                field(Kind.NOTE, "description", ORIGIN, d -> d.description, (d, v) -> d.description = (String) v));
    }

    @Bean
    static ListSpec dealList(Pipelines pipelines) {
        return new ListSpec(
                RecordType.DEAL,
                "deals",
                "deal.deals",
                "deal",
                List.of(
                        ListColumn.text("name", "deal.name", "r.name")
                                .asTitle()
                                .sortedBy()
                                .filteredBy(),
                        ListColumn.record("accountId", "deal.accountId", "r.account_id", "ACCT"),
                        ListColumn.options(
                                        "stage", "deal.stage", "r.stage", PipelineTexts.STAGE, pipelines.stageCodes())
                                .sortedBy(),
                        ListColumn.options(
                                        "pipelineId",
                                        "deal.pipelineId",
                                        "r.pipeline_id",
                                        PipelineTexts.PIPELINE,
                                        pipelines.numbers())
                                .hidden(),
                        ListColumn.options("status", "deal.status", "r.status", "deal.status.", STATES)
                                .sortedBy(),
                        ListColumn.money("amount", "deal.amount.amount", "r.amount", "r.currency")
                                .sortedBy(),
                        ListColumn.of(ListColumn.Type.DATE, "expectedClose", "deal.expectedClose", "r.expected_close")
                                .sortedBy()
                                .filteredBy(),
                        ListColumn.of(ListColumn.Type.DATE, "closedOn", "deal.closedOn", "r.closed_on")
                                .filteredBy()
                                .hidden(),
                        ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                                .sortedBy()
                                .filteredBy(),
                        ListColumn.of(ListColumn.Type.TEAM, "teamId", "record.team", "r.team_id")
                                .filteredBy()
                                .hidden(),
                        ListColumn.options(
                                        FORECAST,
                                        "deal.forecastCategory",
                                        "r.forecast_category",
                                        ForecastCategory.TEXTS,
                                        ForecastCategory.names())
                                .hidden(),
                        ListColumn.options("type", "deal.type", "r.deal_type", "deal.type.", TYPES)
                                .hidden(),
                        ListColumn.text(SOURCE, "deal.source", "r.source")
                                .filteredBy()
                                .hidden(),
                        ListColumn.options(
                                        "approval",
                                        "deal.approval",
                                        "r.approval",
                                        "deal.approval.",
                                        Arrays.stream(DealApproval.values())
                                                .map(Enum::name)
                                                .toList())
                                .hidden(),
                        ListColumn.of(
                                        ListColumn.Type.BOOLEAN,
                                        "nonStandardClauses",
                                        "deal.nonStandardClauses",
                                        "r.non_standard_clauses")
                                .filteredBy()
                                .hidden(),
                        ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                                .sortedBy()
                                .filteredBy()
                                .hidden(),
                        ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                                .sortedBy()
                                .filteredBy()),
                "updatedAt,desc");
    }

    private static Field<Deal> field(
            Kind kind, String key, String section, Function<Deal, Object> get, BiConsumer<Deal, Object> set) {
        return Field.of(kind, key, "deal." + key, section, get, set);
    }

    /** What a line reader has made of them. */
    @SuppressWarnings("unchecked")
    private static SoldLines<DealLine> lines(@Nullable Object read) {
        return (SoldLines<DealLine>) Objects.requireNonNull(read);
    }

    private static String upper(Object text) {
        return ((String) Objects.requireNonNull(text)).toUpperCase(Locale.ROOT);
    }

    @Bean
    static RecordDesk<Deal> dealDesk(
            RecordDesks desks,
            FieldSet<Deal> dealFields,
            Pipelines pipelines,
            Clock clock,
            CurrentUser current,
            ObjectProvider<DealSteps> steps,
            ObjectProvider<DealTies> ties) {
        return desks.open(new RecordShape<>(
                RecordType.DEAL,
                Deal.class,
                "deal",
                dealFields,
                Deal::title,
                d -> d.amount == null ? "" : Decimals.told(d.amount, d.currency),
                d -> Arrays.asList(d.competitors, d.nextStep),
                (d, check) -> {
                    settle(d, check);
                    d.held(ties).ifPresent(holding -> {
                        throw holding;
                    });
                    Long by = current.get().userId();
                    if (by != null) {
                        d.stepMissing(pipelines, steps).ifPresent(missing -> {
                            throw missing;
                        });
                    }
                    d.settleStage(pipelines, clock.instant(), by, check);
                }));
    }

    /** What holds the deal, whoever knows it. */
    static Optional<Rejected> held(RecordId deal, ObjectProvider<DealTies> ties) {
        return ties.stream().flatMap(one -> one.holding(deal).stream()).findFirst();
    }

    private static boolean within(@Nullable Integer number, int most) {
        return number == null || number >= 0 && number <= most;
    }

    private static void settle(Deal deal, Invalid.Check check) {
        deal.settle(check);
        check.that(within(deal.paymentTermsDays, 720), "paymentTermsDays", "deal.between", 0, 720);
        check.that(within(deal.contractMonths, 600), "contractMonths", "deal.between", 0, 600);
        check.that(
                Currency.getAvailableCurrencies().stream()
                        .anyMatch(c -> c.getCurrencyCode().equals(deal.currency)),
                "currency",
                "error.currency",
                deal.currency);
    }
}
