package org.batoncrm.inbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where mail comes from and how much of it is taken.
 *
 * @param mailboxes those that are read
 * @param every how long after one look at a mailbox the next one comes
 * @param moment which moment counts as the arrival of a mail: when its mail server received it, or when Baton read it
 * @param largest what is larger is kept whole, but not read
 * @param parts how many parts a mail may have; what is beyond them is not read
 * @param depth how deep parts may lie in each other
 * @param files how many files of a mail are laid down with a record
 * @param burst how many mails of one sender may open something new within {@link #burstWithin}; what is more is held
 * @param domainBurst the same for all senders of one domain
 * @param echoes how many mails of one sender in one thread are taken within an hour; what is more is a loop
 * @param sameSubject for how long mail of the same sender and subject belongs together
 * @param tries how often a mail is tried that cannot be handled, before it waits for a person
 */
@ConfigurationProperties("baton.inbox")
record InboxProperties(
        @DefaultValue List<Mailbox> mailboxes,
        @DefaultValue("20s") Duration every,
        @DefaultValue("RECEIVED") Moment moment,
        @DefaultValue("30MB") DataSize largest,
        @DefaultValue("500") int parts,
        @DefaultValue("20") int depth,
        @DefaultValue("50") int files,
        @DefaultValue("10") int burst,
        @DefaultValue("60") int domainBurst,
        @DefaultValue("10m") Duration burstWithin,
        @DefaultValue("12") int echoes,
        @DefaultValue("7d") Duration sameSubject,
        @DefaultValue("5") int tries) {

    /** Which moment counts as a mail's arrival. */
    enum Moment {
        RECEIVED,
        STORED
    }

    /** How the line to the mail server is kept from others. */
    enum Security {
        TLS,
        STARTTLS,
        NONE
    }

    /**
     * A mailbox that is read by IMAP.
     *
     * @param name by which Baton knows it; must not change, as it is where reading goes on
     * @param port 993, or 143 without {@link Security#TLS}, unless it is named
     * @param processed the folder into which handled mail is moved; without it, it is marked as read and stays
     * @param purpose what mail of this box is for, for example {@code ticket}
     * @param language of those who write here, when the text does not tell
     */
    record Mailbox(
            String name,
            String host,
            @Nullable Integer port,
            @DefaultValue("TLS") Security security,
            String user,
            String password,
            @DefaultValue("INBOX") String folder,
            @Nullable String processed,
            @DefaultValue("ticket") String purpose,
            @DefaultValue("en") String language) {

        Mailbox {
            require(name != null && name.matches("[a-z0-9-]{1,40}"), "a mailbox has a name of a-z, 0-9 and -", name);
            require(host != null && !host.isBlank(), "host is the name of the mail server of", name);
            require(user != null && !user.isBlank(), "user is the log-in name at", name);
            require(password != null && !password.isEmpty(), "password is missing at", name);
            require(port == null || port > 0 && port < 65536, "port is between 1 and 65535 at", name);
            require(purpose.matches("[a-z-]{1,20}"), "purpose is a word of a-z at", name);
            require(language.matches("en|zh-CN"), "language is en or zh-CN at", name);
            processed = processed == null || processed.isBlank() ? null : processed;
        }

        int portOrUsual() {
            return port != null ? port : security == Security.TLS ? 993 : 143;
        }
    }

    InboxProperties {
        mailboxes = List.copyOf(mailboxes);
        Set<String> names = new HashSet<>();
        for (Mailbox box : mailboxes) {
            require(names.add(box.name()), "two mailboxes are called", box.name());
        }
        require(!every.isNegative() && every.toSeconds() >= 1, "every is at least 1s, not", every);
        require(largest.toBytes() >= 1024 && largest.toMegabytes() <= 200, "largest is 1KB to 200MB, not", largest);
        require(parts > 0 && depth > 0 && files >= 0, "parts and depth are more than nought:", parts);
        require(burst > 0 && domainBurst > 0 && echoes > 0 && tries > 0, "limits are more than nought:", burst);
        require(!burstWithin.isNegative() && !sameSubject.isNegative(), "times are not negative:", burstWithin);
    }

    private static void require(boolean fits, String rule, @Nullable Object given) {
        if (!fits) {
            throw new IllegalArgumentException("baton.inbox: " + rule + " " + given);
        }
    }

    Optional<Mailbox> mailbox(String name) {
        return mailboxes.stream().filter(box -> box.name().equals(name)).findFirst();
    }
}
