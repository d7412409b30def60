package org.batoncrm.process;

import java.util.EnumSet;
import java.util.Set;
import org.batoncrm.kernel.RecordType;

/** Records whose page shows the process that carries them, beside those that have a place of their own for it. */
public final class CarriedRecords {

    private static final Set<RecordType> TYPES = EnumSet.of(
            RecordType.LEAD,
            RecordType.DEAL,
            RecordType.CONTRACT,
            RecordType.INVOICE,
            RecordType.ONBOARDING,
            RecordType.RENEWAL,
            RecordType.HANDOVER,
            RecordType.TICKET);

    private CarriedRecords() {}

    public static boolean of(RecordType type) {
        return TYPES.contains(type);
    }
}
