package org.batoncrm.mail;

import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;

/** What a mail server meant by not taking a mail. */
record ServerRefusal(Kind kind, String why) {

    enum Kind {
        /** Nobody there, or nobody who takes our mail: no fault of this mail. */
        NO_SERVER,
        /** 4xx: this mail, later. */
        TEMPORARY,
        /** 5xx: this mail, never. */
        FINAL
    }

    static ServerRefusal of(MailException failure) {
        Deque<Throwable> open = new ArrayDeque<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable cause = open.poll();
            if (!seen.add(cause)) {
                continue;
            }
            int code = code(cause);
            if (code >= 400) {
                // 421: the server is closing down, whatever it was asked.
                Kind kind = code == 421 ? Kind.NO_SERVER : code < 500 ? Kind.TEMPORARY : Kind.FINAL;
                return new ServerRefusal(kind, text(cause));
            }
            if (cause instanceof MailSendException many) {
                open.addAll(many.getFailedMessages().values());
            }
            if (cause instanceof MessagingException chained && chained.getNextException() != null) {
                open.add(chained.getNextException());
            }
            if (cause.getCause() != null) {
                open.add(cause.getCause());
            }
        }
        boolean unwritable = failure instanceof MailParseException || failure instanceof MailPreparationException;
        return new ServerRefusal(unwritable ? Kind.FINAL : Kind.NO_SERVER, text(failure));
    }

    private static int code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    private static String text(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }
}
