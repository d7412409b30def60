package org.batoncrm.renewal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** The end of a term, and what comes of it. */
@Entity
class Renewal extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "renewal")
    @TableGenerator(
            name = "renewal",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "renewal",
            allocationSize = 20)
    private @Nullable Long id;

    long contractId;
    long accountId;
    int term;
    String title = "";

    @Enumerated(EnumType.STRING)
    RenewalState state = RenewalState.PLANNED;

    String currency = "EUR";

    /** What the ending term is worth, without tax. */
    @Column(precision = 19, scale = 4)
    BigDecimal net = BigDecimal.ZERO;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal baseNet;

    int months;
    LocalDate endsOn = LocalDate.EPOCH;
    LocalDate noticeDeadline = LocalDate.EPOCH;

    @Nullable
    LocalDate workFrom;

    boolean autoRenew;

    // What people notice of the customer.
    String usageTrend = "UNKNOWN";
    boolean sponsorChanged;

    @Nullable
    Integer overdueDays;

    boolean openDispute;
    boolean onHold;

    @Column(columnDefinition = "longtext")
    @Nullable
    String note;

    @Enumerated(EnumType.STRING)
    @Nullable
    Health health;

    @Nullable
    Integer points;

    /** Message keys with their points: {@code renewalRisk.sponsor:30}, with blanks between. */
    @Column(columnDefinition = "longtext")
    @Nullable
    String healthReasons;

    @Enumerated(EnumType.STRING)
    @Nullable
    Strategy strategy;

    @Column(precision = 9, scale = 4)
    @Nullable
    BigDecimal upliftPercent;

    @Column(precision = 9, scale = 4)
    @Nullable
    BigDecimal yearStepPercent;

    @Nullable
    Integer offeredMonths;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal offeredNet;

    @Column(columnDefinition = "longtext")
    @Nullable
    String upsell;

    @Nullable
    Long preparedBy;

    @Nullable
    Long approvalId;

    @Column(columnDefinition = "longtext")
    @Nullable
    String approvalSteps;

    @Nullable
    Instant offeredAt;

    @Enumerated(EnumType.STRING)
    @Nullable
    Answer answer;

    @Nullable
    String answeredBy;

    @Nullable
    LocalDate answeredOn;

    @Enumerated(EnumType.STRING)
    @Nullable
    Outcome outcome;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal renewedNet;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal renewedBase;

    @Nullable
    String churnReason;

    @Column(columnDefinition = "longtext")
    @Nullable
    String churnText;

    @Nullable
    LocalDate accessEndsOn;

    @Nullable
    LocalDate closedOn;

    @Override
    public @Nullable Long id() {
        return id;
    }

    RecordId recordId() {
        return RecordId.of(RecordType.RENEWAL, id == null ? 0 : id);
    }

    RecordId contract() {
        return RecordId.of(RecordType.CONTRACT, contractId);
    }

    RecordId account() {
        return RecordId.of(RecordType.ACCOUNT, accountId);
    }

    boolean open() {
        return state != RenewalState.CLOSED;
    }

    List<String> reasons() {
        return healthReasons == null || healthReasons.isBlank() ? List.of() : Arrays.asList(healthReasons.split(" "));
    }

    /** What the customer has been offered; without an offer the same again. */
    int nextMonths() {
        return offeredMonths == null ? months : offeredMonths;
    }

    BigDecimal nextNet() {
        return offeredNet == null ? net : offeredNet;
    }

    void settle(Invalid.Check check) {
        check.that(
                overdueDays == null || overdueDays >= 0 && overdueDays <= 9999, "overdueDays", "deal.between", 0, 9999);
    }
}
