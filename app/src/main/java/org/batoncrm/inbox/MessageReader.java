package org.batoncrm.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a message of whatever form. It is made for foreign and broken ones: what cannot be read is left out and named, and
 * {@link Unreadable} is thrown only when nothing at all can be made of it.
 */
@Component
class MessageReader {

    /** Nothing can be made of the message. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(Throwable why) {
            super(String.valueOf(why.getMessage()), why);
        }
    }

    private static final int LONGEST_TEXT = 500_000;
    private static final Session SESSION = Session.getInstance(new Properties());

    private final InboxProperties limits;

    MessageReader(InboxProperties limits) {
        this.limits = limits;
    }

    /** Only who wrote to whom about what, for a message that is too large or cannot be read. */
    ReadMail headOnly(byte[] message) {
        try {
            MimeMessage parsed = parse(head(message));
            return new ReadMail(MailHead.read(parsed), MailHead.signs(parsed), "", null, 0, List.of(), Set.of(), null);
        } catch (MessagingException | RuntimeException broken) {
            ReadMail.Head none =
                    new ReadMail.Head(null, List.of(), "", null, List.of(), List.of(), List.of(), "", null);
            ReadMail.Signs nothing = new ReadMail.Signs(false, null, false, null, false, false);
            return new ReadMail(none, nothing, "", null, 0, List.of(), Set.of(), null);
        }
    }

    ReadMail read(byte[] message) {
        try {
            MimeMessage parsed = parse(message);
            Walk walk = new Walk();
            walk.part(parsed, 0, false);
            String html = walk.html.isEmpty() ? null : walk.html.toString();
            MailHtml.Clean clean = html == null ? null : MailHtml.clean(html, walk.pictures);
            String plain = walk.text.toString().replaceAll("\\r\\n?", "\n");
            String text = plain.isBlank() && html != null ? MailHtml.text(html) : plain;
            if (html != null && html.length() > MailHtml.LONGEST || text.length() > LONGEST_TEXT) {
                walk.notes.add("cut");
            }
            return new ReadMail(
                    MailHead.read(parsed),
                    MailHead.signs(parsed),
                    text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text,
                    clean == null ? null : clean.html(),
                    clean == null ? 0 : clean.blockedPictures(),
                    List.copyOf(walk.files),
                    Set.copyOf(walk.notes),
                    BounceReport.read(parsed, walk.reports).orElse(null));
        } catch (MessagingException | RuntimeException | StackOverflowError broken) {
            throw new Unreadable(broken);
        }
    }

    private static MimeMessage parse(byte[] message) throws MessagingException {
        return new MimeMessage(SESSION, new ByteArrayInputStream(message));
    }

    /** Up to the first empty line, and no more than any head has. */
    private static byte[] head(byte[] message) {
        int most = Math.min(message.length, 256 * 1024);
        for (int i = 0; i + 3 < most; i++) {
            boolean empty =
                    message[i] == '\n' && (message[i + 1] == '\n' || message[i + 1] == '\r' && message[i + 2] == '\n');
            if (empty) {
                return java.util.Arrays.copyOf(message, i + 1);
            }
        }
        return java.util.Arrays.copyOf(message, most);
    }

    /** What was found on the way through the parts of one message. */
    private final class Walk {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<ReadMail.Part> files = new ArrayList<>();
        private final Map<String, Integer> pictures = new HashMap<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private final List<BounceReport.Piece> reports = new ArrayList<>();
        private int parts;

        void part(MimePart part, int depth, boolean alternative) {
            if (++parts > limits.parts() || depth > limits.depth()) {
                notes.add("deep");
                return;
            }
            String type = type(part);
            try {
                if (type.startsWith("multipart/")) {
                    multipart(part, depth, type.equals("multipart/alternative"));
                } else {
                    leaf(part, type, alternative);
                }
            } catch (MessagingException | IOException | RuntimeException broken) {
                notes.add("broken");
            }
        }

        private void multipart(MimePart part, int depth, boolean alternative) throws MessagingException, IOException {
            int before = parts;
            try {
                MimeMultipart many = new MimeMultipart(new MimePartDataSource(part));
                for (int i = 0; i < many.getCount(); i++) {
                    BodyPart one = many.getBodyPart(i);
                    if (one instanceof MimePart inner) {
                        part(inner, depth + 1, alternative);
                    }
                }
            } catch (MessagingException broken) {
                notes.add("broken");
                if (parts == before) {
                    // No parts can be told from each other: the reader sees what there is.
                    text.append(MailText.of(PartBytes.raw(part), null));
                }
            }
        }

        private void leaf(MimePart part, String type, boolean alternative) throws MessagingException, IOException {
            String name = PartBytes.fileName(part);
            String id = PartBytes.contentId(part);
            boolean attached = PartBytes.isAttached(part) || name != null;
            byte[] content = PartBytes.of(part);
            if (type.equals("message/delivery-status")
                    || type.equals("message/rfc822")
                    || type.equals("text/rfc822-headers")) {
                reports.add(new BounceReport.Piece(type, content));
            }
            if (type.equals("text/plain") && !attached) {
                add(text, MailText.of(content, charset(part)), alternative);
            } else if (type.equals("text/html") && !attached) {
                add(html, MailText.of(content, charset(part)), false);
            } else if (!type.equals("message/delivery-status")) {
                file(type, name, id, content, PartBytes.isAttached(part));
            }
        }

        private void add(StringBuilder to, String more, boolean alternative) {
            // Of several versions of the same text the first is enough.
            if (!more.isBlank() && !(alternative && !to.isEmpty())) {
                to.append(to.isEmpty() ? "" : "\n\n").append(more);
            }
        }

        private void file(String type, @Nullable String name, @Nullable String id, byte[] content, boolean attached) {
            boolean picture = id != null && type.matches("image/(png|jpe?g|gif|webp|bmp)");
            int position = files.size();
            String called = name != null ? name : PartBytes.nameFor(type, position, content);
            files.add(new ReadMail.Part(position, called, type, picture && !attached, content));
            if (picture) {
                pictures.put(id, position);
            }
        }
    }

    private static String type(MimePart part) {
        try {
            String raw = part.getContentType();
            return raw == null
                    ? "text/plain"
                    : new ContentType(raw).getBaseType().toLowerCase(Locale.ROOT);
        } catch (MessagingException broken) {
            try {
                String guess = String.valueOf(part.getContentType()).toLowerCase(Locale.ROOT);
                boolean text = guess.startsWith("text") || !guess.matches("[a-z]+/.*");
                return guess.contains("html") ? "text/html" : text ? "text/plain" : "application/octet-stream";
            } catch (MessagingException worse) {
                return "text/plain";
            }
        }
    }

    private static @Nullable String charset(MimePart part) {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (MessagingException broken) {
            return null;
        }
    }
}
