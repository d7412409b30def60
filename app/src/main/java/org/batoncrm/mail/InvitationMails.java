package org.batoncrm.mail;

import java.time.Instant;
import java.util.Map;
import org.batoncrm.identity.InvitationPost;
import org.batoncrm.identity.UserCard;
import org.batoncrm.web.Languages;
import org.springframework.stereotype.Component;

/** Invitations go by mail where there is a mail server; only administrators see them in the outbox. */
@Component
class InvitationMails implements InvitationPost {

    private final Mailer mailer;
    private final MailRelay relay;

    InvitationMails(Mailer mailer, MailRelay relay) {
        this.mailer = mailer;
        this.relay = relay;
    }

    @Override
    public boolean send(UserCard person, String link, Instant until) {
        if (!relay.hasServer() || !Headers.isAddress(person.email())) {
            return false;
        }
        mailer.send(new OutgoingMail(
                        "identity/invitation",
                        Languages.nearest(person.language()),
                        person.email(),
                        null,
                        Map.of(
                                "name",
                                person.name(),
                                "login",
                                person.login(),
                                "passwordLink",
                                link,
                                "validUntil",
                                until),
                        "invitation:" + person.id() + ":" + until.toEpochMilli())
                .toName(person.name()));
        return true;
    }
}
