package org.batoncrm.inbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** An open line to one mailbox. Looking at a message does not mark it as read. */
final class ImapLine implements AutoCloseable {

    private final InboxProperties.Mailbox box;
    private final IMAPStore store;
    private final IMAPFolder folder;

    private ImapLine(InboxProperties.Mailbox box, IMAPStore store, IMAPFolder folder) {
        this.box = box;
        this.store = store;
        this.folder = folder;
    }

    /** There is no such folder. */
    static final class NoFolder extends MessagingException {

        private static final long serialVersionUID = 1L;

        NoFolder(String name) {
            super(name);
        }
    }

    static ImapLine open(InboxProperties.Mailbox box) throws MessagingException {
        String protocol = box.security() == InboxProperties.Security.TLS ? "imaps" : "imap";
        Properties settings = new Properties();
        String prefix = "mail." + protocol + ".";
        settings.put(prefix + "connectiontimeout", "10000");
        settings.put(prefix + "timeout", "60000");
        settings.put(prefix + "writetimeout", "60000");
        settings.put(prefix + "fetchsize", "262144");
        settings.put(prefix + "peek", "true");
        settings.put(prefix + "ssl.checkserveridentity", "true");
        if (box.security() == InboxProperties.Security.STARTTLS) {
            settings.put(prefix + "starttls.enable", "true");
            settings.put(prefix + "starttls.required", "true");
        }
        IMAPStore store = (IMAPStore) Session.getInstance(settings).getStore(protocol);
        store.connect(box.host(), box.portOrUsual(), box.user(), box.password());
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(box.folder());
            if (!folder.exists()) {
                throw new NoFolder(box.folder());
            }
            folder.open(Folder.READ_WRITE);
            return new ImapLine(box, store, folder);
        } catch (MessagingException failed) {
            close(store);
            throw failed;
        }
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    boolean isOpen() {
        return folder.isOpen() && store.isConnected();
    }

    /** The messages after this one, in their order, at most so many. */
    List<IMAPMessage> after(long uid, int most) throws MessagingException {
        Message[] found = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
        List<Message> fresh = new ArrayList<>();
        for (Message one : found) {
            // A server answers with its last message even when that is an earlier one.
            if (one != null && folder.getUID(one) > uid && fresh.size() < most) {
                fresh.add(one);
            }
        }
        FetchProfile wanted = new FetchProfile();
        wanted.add(FetchProfile.Item.FLAGS);
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(FetchProfile.Item.SIZE);
        folder.fetch(fresh.toArray(new Message[0]), wanted);
        return fresh.stream().map(IMAPMessage.class::cast).toList();
    }

    long uid(Message message) throws MessagingException {
        return folder.getUID(message);
    }

    /** Marks handled messages as read, or moves them where the settings say. */
    void putAway(List<Long> uids) throws MessagingException {
        long[] numbers = uids.stream().mapToLong(Long::longValue).toArray();
        Message[] messages = Arrays.stream(folder.getMessagesByUID(numbers))
                .filter(Objects::nonNull)
                .toArray(Message[]::new);
        if (messages.length == 0) {
            return;
        }
        folder.setFlags(messages, new Flags(Flags.Flag.SEEN), true);
        if (box.processed() == null) {
            return;
        }
        Folder processed = store.getFolder(box.processed());
        if (!processed.exists()) {
            processed.create(Folder.HOLDS_MESSAGES);
        }
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(messages, processed);
            return;
        }
        folder.copyMessages(messages, processed);
        folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(messages);
        }
    }

    @Override
    public void close() {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } catch (MessagingException | IllegalStateException alreadyGone) {
            // There is nothing left to close.
        }
        close(store);
    }

    private static void close(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException alreadyGone) {
            // There is nothing left to close.
        }
    }
}
