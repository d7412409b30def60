package org.batoncrm.deal;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.KeptRecord;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** A chance to sell. */
@Entity
class Deal extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "deal")
    @TableGenerator(
            name = "deal",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "deal",
            allocationSize = 20)
    private @Nullable Long id;

    @Nullable
    String name;

    static final String OPEN = "OPEN";
    static final String LOST = "LOST";

    String status = OPEN;
    long pipelineId;
    String stage = "";

    /** Since when it is where it is. */
    private Instant stageSince = Instant.EPOCH;

    /** How likely it is won, when somebody knows better than its stage; in percent. */
    @Nullable
    Integer probability;

    /** How firmly it is counted on; what its stage says, unless somebody has said otherwise since it came there. */
    @Enumerated(EnumType.STRING)
    private ForecastCategory forecastCategory = ForecastCategory.PIPELINE;

    /** The day on which it was won or lost. */
    @Nullable
    LocalDate closedOn;

    @OneToMany(mappedBy = "deal", cascade = CascadeType.PERSIST)
    private List<StageMove> moves = new ArrayList<>();

    @Transient
    private @Nullable String knownStage;

    @Transient
    private @Nullable String knownStatus;

    @Transient
    private long knownPipeline;

    /** What somebody has said about the forecast since it was loaded; null for as the stage says. */
    @Transient
    private @Nullable ForecastCategory saidCategory;

    @Transient
    private boolean categorySaid;

    @Transient
    private @Nullable Long knownOwner;

    @Transient
    private @Nullable Long knownTeam;

    @Transient
    private boolean knownDeleted;

    @Nullable
    Long accountId;

    @Nullable
    Long contactId;

    @Nullable
    Long leadId;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal amount;

    String currency = "EUR";

    @Nullable
    LocalDate expectedClose;

    @Nullable
    String source;

    /** New business, or with a customer one has already. */
    @Column(name = "deal_type")
    @Nullable
    String type;

    /** When it began, for deals that are older than their record here. */
    @Nullable
    LocalDate openedOn;

    /** Its number in the system that it came from. */
    @Nullable
    String externalId;

    @Column(columnDefinition = "longtext")
    @Nullable
    String description;

    @Nullable
    String nextStep;

    @Nullable
    LocalDate nextStepOn;

    @Nullable
    String competitors;

    @Nullable
    String lossReason;

    @Column(columnDefinition = "longtext")
    @Nullable
    String lossText;

    @Nullable
    Integer paymentTermsDays;

    @Nullable
    Integer contractMonths;

    boolean nonStandardClauses;

    @Column(columnDefinition = "longtext")
    @Nullable
    String clauses;

    @Enumerated(EnumType.STRING)
    DealApproval approval = DealApproval.NONE;

    @ElementCollection
    @CollectionTable(name = "deal_line", joinColumns = @JoinColumn(name = "deal_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<DealLine> lines = new ArrayList<>();

    /** Whether somebody has written the amount since it was loaded: with lines, it is their sum. */
    @Transient
    private boolean amountWritten;

    @Override
    public @Nullable Long id() {
        return id;
    }

    String title() {
        return name == null ? "" : name;
    }

    @Nullable
    String amountText() {
        if (amount == null) {
            return null;
        }
        return Decimals.money(amount);
    }

    SoldLines<DealLine> lines() {
        return new SoldLines<>(lines);
    }

    /** Only what differs is written, so that the same lines sent again change nothing. */
    void lines(SoldLines<DealLine> wanted) {
        if (!wanted.rows().equals(lines)) {
            lines.clear();
            lines.addAll(wanted.rows());
        }
    }

    @PostLoad
    void remember() {
        rememberStage();
        rememberReach();
    }

    private void rememberStage() {
        knownStage = stage;
        knownStatus = status;
        knownPipeline = pipelineId;
    }

    private void rememberReach() {
        knownOwner = ownerId();
        knownTeam = teamId();
        knownDeleted = deleted();
    }

    /** Its moves are seen by whoever sees the deal. */
    void settleReach(Instant now) {
        if (!Objects.equals(knownOwner, ownerId())
                || !Objects.equals(knownTeam, teamId())
                || knownDeleted != deleted()) {
            moves.forEach(move -> move.follow(this, now));
            rememberReach();
        }
    }

    Instant stageSince() {
        return stageSince;
    }

    /** What the process of an open deal wants first, before somebody moves it to another stage of its pipeline. */
    Optional<StepNeeded> stepMissing(Pipelines pipelines, ObjectProvider<DealSteps> steps) {
        if (id == null
                || knownStage == null
                || stage.equals(knownStage)
                || knownPipeline != pipelineId
                || !status.equals(OPEN)) {
            return Optional.empty();
        }
        List<String> codes = pipelines.find(pipelineId).stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .map(Pipeline.Stage::code)
                .toList();
        RecordId deal = RecordId.of(RecordType.DEAL, id);
        return steps.stream()
                .flatMap(one -> one.missing(deal, knownStage, stage, codes).stream())
                .findFirst();
    }

    /** What holds it, before somebody makes a deal that was won into another. */
    Optional<Rejected> held(ObjectProvider<DealTies> ties) {
        return id == null || !Deals.WON.equals(knownStatus) || status.equals(knownStatus)
                ? Optional.empty()
                : DealShape.held(RecordId.of(RecordType.DEAL, id), ties);
    }

    /**
     * Follows a change of pipeline, stage or status, however it came about: the stage belongs to the pipeline, a lost
     * deal says why, an end has its day, and each move is kept.
     */
    void settleStage(Pipelines pipelines, Instant now, @Nullable Long by, Invalid.Check check) {
        if (pipelineId == 0) {
            pipelineId = pipelines.standard().id();
        }
        Pipeline pipeline = pipelines.find(pipelineId).orElse(null);
        check.that(pipeline != null, "pipelineId", "error.format");
        if (pipeline == null) {
            return;
        }
        boolean moved = knownPipeline != 0 && knownPipeline != pipelineId;
        if (stage.isEmpty() || moved && stage.equals(knownStage)) {
            stage = pipeline.first().code();
        }
        check.that(
                pipeline.stage(stage).isPresent(),
                "stage",
                "record.badChoice",
                pipeline.stages().stream().map(Pipeline.Stage::code).collect(Collectors.joining(", ")));
        check.that(probability == null || probability >= 0 && probability <= 100, "probability", "product.percent");
        settleCategory(pipeline, moved, check);
        if (status.equals(knownStatus) && stage.equals(knownStage) && !moved) {
            return;
        }
        if (!status.equals(knownStatus)) {
            check.that(!status.equals(LOST) || lossReason != null, "lossReason", "deal.lossReason.needed");
            if (status.equals(OPEN)) {
                closedOn = null;
            } else if (closedOn == null) {
                closedOn = LocalDate.ofInstant(now, ZoneOffset.UTC);
            }
        }
        moves.forEach(move -> move.leave(status, now));
        moves.add(new StageMove(this, knownStage, knownStatus, now, by));
        stageSince = now;
        rememberStage();
    }

    @Nullable
    String forecastCategory() {
        return id == null && !categorySaid ? null : forecastCategory.name();
    }

    /** Null: what its stage says. */
    void forecastCategory(@Nullable String said) {
        saidCategory = said == null ? null : ForecastCategory.valueOf(said);
        categorySaid = true;
        if (saidCategory != null) {
            forecastCategory = saidCategory;
        }
    }

    /** What holds of a deal that has ended is no opinion; of an open one its stage says it, or whoever knows better. */
    private void settleCategory(Pipeline pipeline, boolean moved, Invalid.Check check) {
        if (!status.equals(OPEN)) {
            ForecastCategory end = status.equals(LOST) ? ForecastCategory.OMITTED : ForecastCategory.CLOSED;
            check.that(saidCategory == null || saidCategory == end, "forecastCategory", "deal.forecastCategory.ended");
            forecastCategory = end;
        } else if (saidCategory != null) {
            check.that(
                    ForecastCategory.OF_OPEN.contains(saidCategory),
                    "forecastCategory",
                    "deal.forecastCategory.stillOpen");
        } else if (categorySaid || moved || !stage.equals(knownStage) || !status.equals(knownStatus)) {
            pipeline.stage(stage).ifPresent(here -> forecastCategory = here.category());
        }
        saidCategory = null;
        categorySaid = false;
    }

    /** With lines, the amount is their net sum in the deal's currency; whoever writes another one is told. */
    void settle(Invalid.Check check) {
        if (!lines.isEmpty()) {
            lines(new SoldLines<>(lines.stream().map(line -> line.in(currency)).toList()));
            BigDecimal sum = lines().net();
            check.that(
                    !amountWritten || amount != null && amount.compareTo(sum) == 0,
                    "amount.amount",
                    "deal.amountOfLines",
                    Decimals.money(sum));
            if (amount == null || amount.compareTo(sum) != 0) {
                amount = sum;
            }
        }
        amountWritten = false;
    }

    void amount(@Nullable String text) {
        amountWritten = true;
        if (text == null) {
            amount = null;
            return;
        }
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,4})?")) {
            throw new Invalid("amount.amount", "error.format");
        }
        amount = new BigDecimal(text);
    }
}
