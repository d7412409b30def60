package org.batoncrm.handover;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.batoncrm.customer.ReachableContacts;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.web.Languages;
import org.springframework.stereotype.Component;

/** What receivers and customers get to read. */
@Component
class HandoverMails {

    private final Mailer mailer;
    private final Users users;
    private final ReachableContacts contacts;

    HandoverMails(Mailer mailer, Users users, ReachableContacts contacts) {
        this.mailer = mailer;
        this.users = users;
        this.contacts = contacts;
    }

    /** Somebody is asked to take over. */
    void asked(Handover handover, long receiver, long things) {
        UserCard reader = users.cards(List.of(receiver)).get(receiver);
        if (reader == null || !reader.active() || reader.email() == null) {
            return;
        }
        Locale language = Languages.nearest(reader.language());
        mailer.send(new OutgoingMail(
                        "handover/asked",
                        language,
                        reader.email(),
                        handover.id(),
                        Map.of(
                                "recipient",
                                reader.name(),
                                "leaver",
                                handover.title(),
                                "count",
                                things,
                                "lastDay",
                                handover.lastDay().toString(),
                                "reason",
                                handover.reason()),
                        handover.id() + ":asked:" + reader.login() + ":" + things)
                .toName(reader.name()));
    }

    /** The people at these accounts read who looks after them from now on. */
    void tellCustomers(Handover handover, List<HandoverItem> accounts) {
        Map<Long, Long> owners = accounts.stream()
                .collect(Collectors.toMap(
                        item -> Objects.requireNonNull(item.record()).value(),
                        item -> Objects.requireNonNull(item.receiver())));
        Map<Long, UserCard> people = users.cards(List.copyOf(owners.values()));
        for (ReachableContacts.Reachable reader : contacts.of(owners.keySet())) {
            UserCard owner = people.get(owners.get(reader.account().value()));
            mailer.send(new OutgoingMail(
                            "handover/notice",
                            Languages.nearest(reader.language() == null ? "en" : reader.language()),
                            reader.email(),
                            reader.contact(),
                            Map.of(
                                    "recipient",
                                    reader.name(),
                                    "company",
                                    reader.company(),
                                    "leaver",
                                    handover.title(),
                                    "owner",
                                    owner.name(),
                                    "ownerMail",
                                    owner.email() == null ? "–" : owner.email()),
                            handover.id() + ":notice:" + reader.contact())
                    .toName(reader.name()));
        }
    }
}
