package org.batoncrm.lead;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.sla.RecipientHours;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What leads have to say by mail; each thing once. */
@Component
class LeadMails {

    private final Mailer mailer;
    private final Texts texts;
    private final Users users;
    private final RecipientHours hours;
    private final Clock clock;

    LeadMails(Mailer mailer, Texts texts, Users users, RecipientHours hours, Clock clock) {
        this.mailer = mailer;
        this.texts = texts;
        this.users = users;
        this.hours = hours;
        this.clock = clock;
    }

    /** The clock starts afterwards, so the mail cannot know yet when the call is due. */
    void assigned(Lead lead, UserCard owner) {
        String due = texts.in(Languages.nearest(owner.language()), "lead.mail.seeTask");
        String turn = lead.openings() + ":" + lead.reassignments();
        send("lead/assigned", lead, owner, owner, due, "assigned:" + turn, clock.instant());
    }

    /** A reminder waits for the working day of whoever reads it. */
    void atRisk(Lead lead, UserCard reader, @Nullable UserCard owner, Instant dueAt) {
        send("lead/sla-at-risk", lead, reader, owner, there(dueAt, reader), "at-risk:" + turn(lead), atWork(reader));
    }

    void overdue(Lead lead, UserCard reader, @Nullable UserCard owner, Instant dueAt) {
        send("lead/sla-overdue", lead, reader, owner, there(dueAt, reader), "overdue:" + turn(lead), atWork(reader));
    }

    void acknowledge(Lead lead) {
        LeadParticulars given = lead.particulars();
        if (given.email() == null) {
            return;
        }
        String consent = given.consent() == null || given.consent().text() == null
                ? ""
                : given.consent().text();
        mailer.send(new OutgoingMail(
                "lead/acknowledgement",
                Languages.nearest(lead.traits().languageCode()),
                given.email(),
                lead.recordId(),
                Map.of("name", given.title(), "consentText", consent),
                lead.recordId() + ":acknowledgement"));
    }

    /** Where the reader is; without a zone of their own it stays the company's. */
    private Object there(Instant at, UserCard reader) {
        return users.zoneOf(reader.id()).<Object>map(at::atZone).orElse(at);
    }

    private Instant atWork(UserCard reader) {
        return hours.nextOpening(reader.id(), clock.instant());
    }

    private static String turn(Lead lead) {
        return lead.openings() + ":" + lead.reassignments() + ":" + lead.attempts();
    }

    private void send(
            String template,
            Lead lead,
            UserCard reader,
            @Nullable UserCard owner,
            Object dueAt,
            String intent,
            Instant notBefore) {
        if (reader.email() == null) {
            return;
        }
        LeadParticulars given = lead.particulars();
        Map<String, Object> model = Map.of(
                "recipient",
                reader.name(),
                "title",
                given.title(),
                "company",
                given.company() == null ? "–" : given.company(),
                "owner",
                owner == null ? "–" : owner.name(),
                "dueAt",
                dueAt);
        mailer.send(new OutgoingMail(
                        template,
                        Languages.nearest(reader.language()),
                        reader.email(),
                        lead.recordId(),
                        model,
                        lead.recordId() + ":" + intent + ":" + reader.login())
                .toName(reader.name())
                .notBefore(notBefore));
    }
}
