package org.batoncrm.handover;

import java.util.Locale;
import java.util.Optional;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** The kinds of things that a person hands over, in the order in which they move: customers first, work last. */
public enum HandoverKind {
    ACCOUNT(RecordType.ACCOUNT),
    CONTACT(RecordType.CONTACT),
    LEAD(RecordType.LEAD),
    DEAL(RecordType.DEAL),
    CONTRACT(RecordType.CONTRACT),
    ONBOARDING(RecordType.ONBOARDING),
    RENEWAL(RecordType.RENEWAL),
    /** Records of any other kind that belong to people. */
    OTHER(null),
    APPROVAL(null),
    /** Approvals that the person has asked for and that are not answered; they go to who can work on their record. */
    REQUEST(null),
    TODO(null),
    TASK(null);

    private final @Nullable RecordType type;

    HandoverKind(@Nullable RecordType type) {
        this.type = type;
    }

    static HandoverKind of(RecordType type) {
        for (HandoverKind kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        return OTHER;
    }

    static Optional<HandoverKind> named(String name) {
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Whether it belongs to a customer and goes where the customer goes unless something else is said. */
    public boolean followsAccount() {
        return switch (this) {
            case CONTACT, DEAL, CONTRACT, ONBOARDING, RENEWAL, OTHER -> true;
            default -> false;
        };
    }

    /** Whether it stands on a record and goes where the record goes unless something else is said. */
    public boolean followsRecord() {
        return this == TODO || this == TASK || this == REQUEST;
    }

    /** Whether nobody may have it for a while, and everybody may take it. */
    public boolean mayGoToPool() {
        return this == ACCOUNT || this == LEAD;
    }

    /** Whether it is a record with an owner. */
    boolean isRecord() {
        return this != APPROVAL && !followsRecord();
    }

    /** Message key of its name in the plural. */
    public String labelKey() {
        return "handover.kind." + name().toLowerCase(Locale.ROOT);
    }
}
