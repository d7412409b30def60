package org.batoncrm.inbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads reports of mail servers about mail that did not arrive (RFC 3464). */
final class BounceReport {

    /** A part of the report that machines read. */
    record Piece(String type, byte[] content) {}

    private static final Pattern ACTION = field("Action", "([a-z]+)");
    private static final Pattern STATUS = field("Status", "([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern DIAGNOSTIC = field("Diagnostic-Code", "(?:[a-z0-9-]+;)?\\s*(.+(?:\\r?\\n[ \\t].+)*)");
    private static final Pattern RECIPIENT = field("Final-Recipient", "(?:[a-z0-9-]+;)?\\s*(\\S+)");
    private static final Pattern MESSAGE_ID = field("(?:Message-ID|X-Original-Message-ID)", "(<[^<>\\s]{1,253}>)");

    private BounceReport() {}

    private static Pattern field(String name, String content) {
        return Pattern.compile("^" + name + ":[ \\t]*" + content, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    /** Empty when the message is no such report. */
    static Optional<ReadMail.Bounce> read(MimeMessage message, List<Piece> pieces) {
        Optional<String> status = pieces.stream()
                .filter(piece -> piece.type().equals("message/delivery-status"))
                .map(BounceReport::text)
                .findFirst();
        if (!isReport(message) || status.isEmpty()) {
            return Optional.empty();
        }
        String action = find(ACTION, status.get()).orElse("failed").toLowerCase(Locale.ROOT);
        if (!List.of("failed", "delayed").contains(action)) {
            // It has arrived or been passed on.
            return Optional.of(new ReadMail.Bounce(false, false, action, ids(pieces)));
        }
        String code = find(STATUS, status.get()).orElse("");
        String words = find(DIAGNOSTIC, status.get()).orElse("");
        String recipient = find(RECIPIENT, status.get()).orElse("");
        String reason =
                (recipient + " " + code + " " + words).replaceAll("\\s+", " ").strip();
        // 5.1.x: no such address. Other final refusals, a full mailbox for example, are about this mail.
        return Optional.of(new ReadMail.Bounce(action.equals("failed"), code.startsWith("5.1."), reason, ids(pieces)));
    }

    private static boolean isReport(MimeMessage message) {
        try {
            ContentType type = new ContentType(message.getContentType());
            String kind = type.getParameter("report-type");
            return type.match("multipart/report") && (kind == null || kind.equalsIgnoreCase("delivery-status"));
        } catch (MessagingException broken) {
            return false;
        }
    }

    private static List<String> ids(List<Piece> pieces) {
        List<String> ids = new ArrayList<>();
        for (Piece piece : pieces) {
            Matcher id = MESSAGE_ID.matcher(text(piece));
            while (id.find() && ids.size() < 20) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    private static String text(Piece piece) {
        int most = Math.min(piece.content().length, 128 * 1024);
        return new String(piece.content(), 0, most, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> find(Pattern field, String text) {
        Matcher found = field.matcher(text);
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }
}
