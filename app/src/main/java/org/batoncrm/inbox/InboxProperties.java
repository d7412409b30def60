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
            require(
                    name != null && name.matches("[a-z0-9-]{1,40}"),
                    "baton.inbox.mailboxes: a mailbox has a name of a-z, 0-9 and -",
                    name);
            require(
                    host != null && !host.isBlank(),
                    "baton.inbox.mailboxes: host is the name of the mail server of",
                    name);
            require(user != null && !user.isBlank(), "baton.inbox.mailboxes: user is the log-in name at", name);
            require(password != null && !password.isEmpty(), "baton.inbox.mailboxes: password is missing at", name);
            require(
                    port == null || port > 0 && port < 65536,
                    "baton.inbox.mailboxes: port is between 1 and 65535 at",
                    name);
            require(purpose.matches("[a-z-]{1,20}"), "baton.inbox.mailboxes: purpose is a word of a-z at", name);
            require(language.matches("en|zh-CN"), "baton.inbox.mailboxes: language is en or zh-CN at", name);
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
            require(names.add(box.name()), "baton.inbox.mailboxes: two mailboxes are called", box.name());
        }
        require(!every.isNegative() && every.toSeconds() >= 1, "baton.inbox.every is at least 1s:", every);
        require(
                largest.toBytes() >= 1024 && largest.toMegabytes() <= 200,
                "baton.inbox.largest is from 1KB to 200MB:",
                largest);
        require(parts > 0, "baton.inbox.parts is more than nought:", parts);
        require(depth > 0, "baton.inbox.depth is more than nought:", depth);
        require(files >= 0, "baton.inbox.files is not negative:", files);
        require(burst > 0, "baton.inbox.burst is more than nought:", burst);
        require(domainBurst > 0, "baton.inbox.domain-burst is more than nought:", domainBurst);
        require(echoes > 0, "baton.inbox.echoes is more than nought:", echoes);
        require(tries > 0, "baton.inbox.tries is more than nought:", tries);
        require(!burstWithin.isNegative(), "baton.inbox.burst-within is not negative:", burstWithin);
        require(!sameSubject.isNegative(), "baton.inbox.same-subject is not negative:", sameSubject);
    }

    private static void require(boolean fits, String rule, @Nullable Object given) {
        if (!fits) {
            throw new IllegalArgumentException(rule + " " + given);
        }
    }

    Optional<Mailbox> mailbox(String name) {
        return mailboxes.stream().filter(box -> box.name().equals(name)).findFirst();
    }
}
