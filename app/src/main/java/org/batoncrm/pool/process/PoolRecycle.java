package org.batoncrm.pool.process;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code pool-recycle.bpmn}: every name that it shares with Java. */
@ProcessCard
final class PoolRecycle {

    static final String KEY = "pool-recycle";
    static final String MODEL = "processes/pool/pool-recycle.bpmn";

    private static final String PREFIX = "POOL-";

    private PoolRecycle() {}

    /** The business key of the run of a day. */
    static String key(LocalDate day) {
        return PREFIX + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    /** The day of the run. */
    static LocalDate day(DelegateExecution execution) {
        return LocalDate.parse(
                execution.getProcessBusinessKey().substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE);
    }

    static final class Messages {

        static final String POOL_RUN_ASKED = "Msg_PoolRunAsked";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<Boolean> RUN_OPENED = new ProcessVariable<>("runOpened", Boolean.class);
        static final ProcessVariable<Boolean> MORE_CANDIDATES = new ProcessVariable<>("moreCandidates", Boolean.class);

        private Variables() {}
    }
}
