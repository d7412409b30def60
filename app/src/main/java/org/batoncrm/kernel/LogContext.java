package org.batoncrm.kernel;

/**
 * What stands beside each line of the log: the names under which it is put into SLF4J's MDC. Numbers and names that an
 * administrator can look for; never a mail address, nor anything that a person wrote.
 */
public final class LogContext {

    /** The number of the request; whoever called may have named it. */
    public static final String REQUEST = "request";

    /** The log-in name of whoever asks. */
    public static final String LOGIN = "login";

    /** The record, for example {@code LEAD-1042}. */
    public static final String RECORD = "record";

    /** The key of the process. */
    public static final String PROCESS = "processKey";

    /** The engine's id of the process instance. */
    public static final String INSTANCE = "instance";

    /** The element of the diagram. */
    public static final String STEP = "step";

    private LogContext() {}
}
