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
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.record.KeptRecord;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** What is delivered because of a contract; one for each contract. */
@Entity
class SalesOrder extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "sales_order")
    @TableGenerator(
            name = "sales_order",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "sales_order",
            allocationSize = 20)
    private @Nullable Long id;

    private long contractId;
    private String title = "";

    @Enumerated(EnumType.STRING)
    OrderState state = OrderState.OPEN;

    private long accountId;
    private String currency = "EUR";

    @Column(precision = 19, scale = 4)
    private BigDecimal net = BigDecimal.ZERO;

    @Column(precision = 19, scale = 4)
    private BigDecimal tax = BigDecimal.ZERO;

    @Nullable
    LocalDate deliverOn;

    @Column(columnDefinition = "longtext")
    @Nullable
    String note;

    @Column(columnDefinition = "longtext")
    @Nullable
    String reason;

    @Nullable
    LocalDate closedOn;

    @ElementCollection
    @CollectionTable(name = "sales_order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<AgreedLine> lines = new ArrayList<>();

    protected SalesOrder() {}

    SalesOrder(Contract contract) {
        contractId = contract.recordId().value();
        accountId = contract.accountId == null ? 0 : contract.accountId;
        deliverOn = contract.startsOn;
        follow(contract);
    }

    /** An open order delivers what the contract says now. */
    void follow(Contract contract) {
        title = contract.title();
        currency = contract.currency;
        net = contract.net;
        tax = contract.tax;
        if (!contract.lines().rows().equals(lines)) {
            lines.clear();
            lines.addAll(contract.lines().rows());
        }
    }

    @Override
    public @Nullable Long id() {
        return id;
    }

    long contractId() {
        return contractId;
    }

    long accountId() {
        return accountId;
    }

    String title() {
        return title;
    }

    String currency() {
        return currency;
    }

    BigDecimal net() {
        return net;
    }

    BigDecimal tax() {
        return tax;
    }

    SoldLines<AgreedLine> lines() {
        return new SoldLines<>(lines);
    }
}
