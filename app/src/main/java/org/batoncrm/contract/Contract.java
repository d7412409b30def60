package org.batoncrm.contract;

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
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.KeptRecord;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** What was agreed with a customer. */
@Entity
class Contract extends KeptRecord {

    private static final int MOST_DAYS = 720;
    private static final int MOST_MONTHS = 600;

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "contract")
    @TableGenerator(
            name = "contract",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "contract",
            allocationSize = 20)
    private @Nullable Long id;

    @Nullable
    String title;

    @Enumerated(EnumType.STRING)
    ContractState state = ContractState.DRAFT;

    @Nullable
    Long accountId;

    @Nullable
    Long contactId;

    @Nullable
    Long dealId;

    @Nullable
    Long quoteId;

    String currency = "EUR";

    @Column(precision = 19, scale = 4)
    BigDecimal net = BigDecimal.ZERO;

    @Column(precision = 19, scale = 4)
    BigDecimal tax = BigDecimal.ZERO;

    @Nullable
    LocalDate startsOn;

    /** The term; null when it runs until somebody gives notice. */
    @Nullable
    Integer months;

    @Nullable
    LocalDate endsOn;

    int noticeDays;
    boolean autoRenew;
    int paymentTermsDays;

    @Enumerated(EnumType.STRING)
    Billing billing = Billing.AT_ONCE;

    boolean nonStandardClauses;

    @Column(columnDefinition = "longtext")
    @Nullable
    String clauses;

    @Nullable
    String signedByUs;

    @Nullable
    LocalDate signedByUsOn;

    @Nullable
    String signedByCustomer;

    @Nullable
    LocalDate signedByCustomerOn;

    @Nullable
    LocalDate signedOn;

    /** Why it ended, or why the customer did not sign it. */
    @Column(columnDefinition = "longtext")
    @Nullable
    String reason;

    @Nullable
    LocalDate endedOn;

    @Nullable
    Long approvalId;

    @Column(columnDefinition = "longtext")
    @Nullable
    String approvalSteps;

    /** Who has written it last, and asks for approval in their name. */
    @Nullable
    Long draftedBy;

    @Nullable
    Instant issuedAt;

    @ElementCollection
    @CollectionTable(name = "contract_line", joinColumns = @JoinColumn(name = "contract_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<AgreedLine> lines = new ArrayList<>();

    @Transient
    private @Nullable List<@Nullable Object> known;

    @Override
    public @Nullable Long id() {
        return id;
    }

    RecordId recordId() {
        return RecordId.of(RecordType.CONTRACT, id == null ? 0 : id);
    }

    String title() {
        return title == null ? "" : title;
    }

    SoldLines<AgreedLine> lines() {
        return new SoldLines<>(lines);
    }

    /** Only what differs is written, so that the same lines sent again change nothing. */
    void lines(SoldLines<AgreedLine> wanted) {
        if (!wanted.rows().equals(lines)) {
            lines.clear();
            lines.addAll(wanted.rows());
        }
    }

    @PostLoad
    void remember() {
        known = terms();
    }

    /** Everything that both sides sign. */
    private List<@Nullable Object> terms() {
        return Arrays.asList(
                accountId,
                currency,
                startsOn,
                months,
                noticeDays,
                autoRenew,
                paymentTermsDays,
                billing,
                nonStandardClauses,
                clauses,
                lines());
    }

    /** Before each write: sums and end follow from what was agreed, which changes in a draft only. */
    void settle(Invalid.Check check) {
        if (id != null && state != ContractState.DRAFT && !terms().equals(known)) {
            throw new Rejected("contract.sealed", recordId());
        }
        check.that(accountId != null, "accountId", "error.required");
        check.that(months == null || months >= 1 && months <= MOST_MONTHS, "months", "deal.between", 1, MOST_MONTHS);
        check.that(noticeDays >= 0 && noticeDays <= MOST_DAYS, "noticeDays", "deal.between", 0, MOST_DAYS);
        check.that(
                paymentTermsDays >= 0 && paymentTermsDays <= MOST_DAYS,
                "paymentTermsDays",
                "deal.between",
                0,
                MOST_DAYS);
        check.that(
                startsOn == null || startsOn.getYear() >= 1970 && startsOn.getYear() < 2200,
                "startsOn",
                "record.badDate");
        check.that(!autoRenew || months != null, "autoRenew", "contract.openEndedRenews");
        check.that(!nonStandardClauses || clauses != null && !clauses.isBlank(), "clauses", "contract.clausesNeeded");
        reckon();
    }

    /** Sums of the lines, and the last day of the term. */
    void reckon() {
        net = lines().net();
        tax = lines().tax();
        endsOn = startsOn == null || months == null
                ? null
                : startsOn.plusMonths(months).minusDays(1);
    }

    /** Nobody has signed it any more. */
    void unsign() {
        signedByUs = null;
        signedByUsOn = null;
        signedByCustomer = null;
        signedByCustomerOn = null;
        signedOn = null;
    }
}
