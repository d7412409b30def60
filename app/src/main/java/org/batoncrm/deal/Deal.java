package org.batoncrm.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.record.KeptRecord;
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
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }

    void amount(@Nullable String text) {
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
