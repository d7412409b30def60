package org.batoncrm.inbox;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A real mail server with one mailbox, in the test's own machine. */
final class ImapServer implements AutoCloseable {

    static final String ADDRESS = "support@nordlicht.test";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private final GreenMailUser user;

    ImapServer() {
        server.start();
        user = server.setUser(ADDRESS, ADDRESS, "secret");
    }

    InboxProperties.Mailbox box() {
        return box("support", "secret", null);
    }

    InboxProperties.Mailbox box(String name, String password, @Nullable String processed) {
        return new InboxProperties.Mailbox(
                name,
                "127.0.0.1",
                server.getImap().getPort(),
                InboxProperties.Security.NONE,
                ADDRESS,
                password,
                "INBOX",
                processed,
                "post",
                "en");
    }

    /** Lays down the message as it stands. */
    void deliver(String message) {
        deliver(message, StandardCharsets.UTF_8, Instant.now());
    }

    void deliver(String message, Charset charset) {
        deliver(message, charset, Instant.now());
    }

    void deliver(String message, Charset charset, Instant receivedAt) {
        deliver(message.replace("\n", "\r\n").getBytes(charset), receivedAt, new Flags());
    }

    void deliver(byte[] message, Instant receivedAt, Flags flags) {
        try {
            MimeMessage raw = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
            folder("INBOX").appendMessage(raw, flags, Date.from(receivedAt));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    MailFolder folder(String name) {
        ImapHostManager folders = server.getManagers().getImapHostManager();
        return name.equals("INBOX") ? inbox(folders) : folders.getFolder(user, name);
    }

    private MailFolder inbox(ImapHostManager folders) {
        try {
            return folders.getInbox(user);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    long unseen() {
        return folder("INBOX").getNonDeletedMessages().stream()
                .filter(one -> !one.getFlags().contains(Flags.Flag.SEEN))
                .count();
    }

    @Override
    public void close() {
        server.stop();
    }
}
