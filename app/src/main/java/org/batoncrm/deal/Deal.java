package org.batoncrm.deal;

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
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.record.KeptRecord;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

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

    String status = "OPEN";
    String stage = "QUALIFICATION";

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

    DealLines lines() {
        return new DealLines(lines);
    }

    /** Only what differs is written, so that the same lines sent again change nothing. */
    void lines(DealLines wanted) {
        if (!wanted.rows().equals(lines)) {
            lines.clear();
            lines.addAll(wanted.rows());
        }
    }

    /** With lines, the amount is their net sum in the deal's currency; whoever writes another one is told. */
    void settle(Invalid.Check check) {
        if (!lines.isEmpty()) {
            lines(lines().in(currency));
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
