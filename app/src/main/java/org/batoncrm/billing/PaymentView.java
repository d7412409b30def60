package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Money that a customer has paid.
 *
 * @param contract what it is meant for, as far as somebody said so
 * @param unused what of it stands against no invoice: the customer's credit
 * @param payer as the bank names them
 * @param reference what the payer wrote
 */
public record PaymentView(
        RecordId id,
        int version,
        String title,
        PaymentState state,
        RecordId account,
        @Nullable RecordId contract,
        BigDecimal amount,
        BigDecimal unused,
        BigDecimal refunded,
        String currency,
        LocalDate receivedOn,
        PaymentMethod method,
        PaymentSource source,
        @Nullable String payer,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable Long ownerId,
        @Nullable String owner,
        @Nullable Long teamId,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted) {}
