package org.batoncrm.operation;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a step has failed, as far as its message and its stack trace tell. The order counts: the first that fits. */
public enum Cause {
    /** A rule of the house said no; the sentence is the one that a person would have read. */
    REFUSED("org\\.batoncrm\\.kernel\\.(Rejected|Conflict|Invalid|Forbidden)"),
    MISSING_RECORD("org\\.batoncrm\\.kernel\\.NotFound|EmptyResultDataAccess|EntityNotFound"),
    MAIL("MailSend|MailConnect|MailAuthentication|MessagingException|SMTPSend|smtp"),
    LOCK("deadlock|lock wait|lock timeout|CannotAcquireLock|PessimisticLock|try restarting transaction"),
    OUTDATED("OptimisticLock|ObjectOptimistic|StaleObject|StaleState|was updated by another transaction"),
    TIMEOUT("timed? ?out|SocketTimeout|QueryTimeout|HttpTimeout"),
    REMOTE(
            "ConnectException|UnknownHost|connection refused|ResourceAccess|HttpServerError|HttpClientError|WebhookFail"),
    UNKNOWN_DELEGATE("Unknown property used in expression.*Delegate|NoSuchBeanDefinition|No bean named|no delegate"
            + "|Cannot resolve identifier '\\w*Delegate"),
    MISSING_VARIABLE("Cannot resolve identifier|Variable \\w+ is not set|Unknown property used in expression"
            + "|no variable found|No outgoing sequence flow|cannot be continued|PropertyNotFound"),
    DATABASE("DataAccess|DataIntegrity|SQLException|JdbcSQL|PersistenceException"),
    OTHER("");

    private final Pattern sign;

    Cause(String sign) {
        this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE);
    }

    /** Reads the message, and the trace when there is one. */
    public static Cause of(@Nullable String message, @Nullable String trace) {
        String all = (message == null ? "" : message) + "\n" + heads(trace == null ? "" : trace);
        for (Cause cause : values()) {
            if (cause.sign.matcher(all).find()) {
                return cause;
            }
        }
        return OTHER;
    }

    /** Only what was thrown: the places it passed through would say that everything is a matter of the database. */
    private static String heads(String trace) {
        StringBuilder heads = new StringBuilder();
        trace.lines()
                .limit(5_000)
                .filter(line -> !line.startsWith("\t") && !line.startsWith(" "))
                .forEach(line -> heads.append(line).append('\n'));
        return heads.toString();
    }

    /** As in texts and REST: {@code missing_record}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
