package org.batoncrm.inbox;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its head whether a machine has sent a mail. A subject alone proves nothing. */
final class MachineMail {

    private static final Set<String> BULK = Set.of("bulk", "junk", "auto_reply", "auto-reply");

    private static final Pattern AWAY = Pattern.compile(
            ".*(out of (the )?office|auto(matic)?[ -]?(reply|response)|abwesen|absence du bureau|自动回复|自動回覆|不在办公室).*",
            Pattern.CASE_INSENSITIVE);

    private MachineMail() {}

    /** Why it is one, as part of a message key; empty for mail of a person. */
    static Optional<String> reason(ReadMail mail) {
        ReadMail.Signs signs = mail.signs();
        if (mail.bounce() != null) {
            return Optional.of(mail.bounce().failed() ? "bounce" : "report");
        }
        if (signs.autoSubmitted() != null && !signs.autoSubmitted().equals("no")) {
            return Optional.of("auto");
        }
        if (signs.autoReplyHeader()) {
            return Optional.of("auto");
        }
        // Lists pass on what people write, and a shared address may be a list.
        if (signs.precedence() != null && BULK.contains(signs.precedence()) && !signs.list()) {
            return Optional.of(signs.precedence().startsWith("auto") ? "auto" : "bulk");
        }
        if (signs.suppressesReplies() && AWAY.matcher(mail.head().subject()).matches()) {
            return Optional.of("auto");
        }
        String from = mail.head().from();
        if (signs.nullSender() || from.startsWith("mailer-daemon@")) {
            return Optional.of("nobody");
        }
        return Optional.empty();
    }
}
