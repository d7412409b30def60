package org.batoncrm.inbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lies in one part of a message, and what it is called. */
final class PartBytes {

    private static final Pattern LOOSE_NAME =
            Pattern.compile("(?:file)?name\\s*=\\s*(\"[^\"]*\"|[^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBJECT = Pattern.compile("(?im)^Subject:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)");

    private PartBytes() {}

    /** The content, without the encoding in which it travelled. */
    static byte[] of(MimePart part) throws MessagingException, IOException {
        byte[] raw = raw(part);
        String encoding = String.valueOf(part.getEncoding()).strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "base64" -> MailText.base64(raw);
            case "quoted-printable", "uuencode", "x-uuencode", "x-uue" -> decoded(raw, encoding);
            default -> raw;
        };
    }

    static byte[] raw(MimePart part) throws MessagingException, IOException {
        try (InputStream in = part instanceof MimeMessage message
                ? message.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] decoded(byte[] raw, String encoding) throws MessagingException {
        try (InputStream in = MimeUtility.decode(new ByteArrayInputStream(raw), encoding)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            return raw;
        }
    }

    static boolean isAttached(MimePart part) {
        String line = header(part, "Content-Disposition");
        return line != null && line.strip().toLowerCase(Locale.ROOT).startsWith(Part.ATTACHMENT);
    }

    /** As people read it; null when the part has no name. */
    static @Nullable String fileName(MimePart part) {
        String name = null;
        try {
            String line = header(part, "Content-Disposition");
            name = line == null ? null : new ContentDisposition(line).getParameter("filename");
        } catch (MessagingException broken) {
            name = loosely(header(part, "Content-Disposition"));
        }
        if (name == null) {
            try {
                String line = header(part, "Content-Type");
                name = line == null ? null : new ContentType(line).getParameter("name");
            } catch (MessagingException broken) {
                name = loosely(header(part, "Content-Type"));
            }
        }
        String read = name == null ? "" : MailText.header(name);
        return read.isBlank() ? null : MailHead.cut(read, 200);
    }

    private static @Nullable String loosely(@Nullable String line) {
        Matcher found = LOOSE_NAME.matcher(line == null ? "" : line);
        return found.find() ? found.group(1).replace("\"", "").strip() : null;
    }

    /** Without its brackets. */
    static @Nullable String contentId(MimePart part) {
        String line = header(part, "Content-ID");
        return line == null ? null : line.strip().replaceAll("^<|>$", "");
    }

    /** What a file is called that has no name. */
    static String nameFor(String type, int position, byte[] content) {
        if (type.equals("message/rfc822")) {
            int most = Math.min(content.length, 64 * 1024);
            Matcher subject = SUBJECT.matcher(new String(content, 0, most, StandardCharsets.ISO_8859_1));
            String called = subject.find() ? MailText.header(subject.group(1)) : "";
            return (called.isBlank() ? "mail-" + (position + 1) : MailHead.cut(called, 120)) + ".eml";
        }
        String ending = switch (type) {
            case "text/plain", "text/rfc822-headers" -> ".txt";
            case "text/html" -> ".html";
            case "text/calendar" -> ".ics";
            case "image/jpeg" -> ".jpg";
            case "application/pdf" -> ".pdf";
            default -> type.startsWith("image/") ? "." + type.substring(6).replaceAll("[^a-z0-9].*", "") : ".bin";
        };
        return "file-" + (position + 1) + ending;
    }

    private static @Nullable String header(MimePart part, String name) {
        try {
            String[] lines = part.getHeader(name);
            return lines == null || lines.length == 0 ? null : lines[0];
        } catch (MessagingException broken) {
            return null;
        }
    }
}
