package org.batoncrm.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** Something that is sold. */
@Entity
class Product extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "product")
    @TableGenerator(
            name = "product",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "product",
            allocationSize = 20)
    private @Nullable Long id;

    @Nullable
    String name;

    /** The name without case, blanks and signs, to find the same product again. */
    String nameKey = "";

    @Nullable
    String sku;

    @Nullable
    String family;

    boolean active = true;

    @Nullable
    String unit;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal listPrice;

    String currency;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal cost;

    @Column(precision = 9, scale = 4)
    @Nullable
    BigDecimal taxPercent;

    @Column(columnDefinition = "longtext")
    @Nullable
    String description;

    protected Product() {
        this.currency = "EUR";
    }

    Product(String currency) {
        this.currency = currency;
    }

    @Override
    public @Nullable Long id() {
        return id;
    }

    String title() {
        return name == null ? "" : name;
    }
}
