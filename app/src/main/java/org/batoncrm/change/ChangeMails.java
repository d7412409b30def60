package org.batoncrm.change;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** What proposers get to read. */
@Component
class ChangeMails {

    private final Mailer mailer;
    private final Users users;
    private final Texts texts;

    ChangeMails(Mailer mailer, Users users, Texts texts) {
        this.mailer = mailer;
        this.users = users;
        this.texts = texts;
    }

    void answered(ProposedChange change) {
        UserCard reader = users.cards(Set.of(change.proposedBy())).get(change.proposedBy());
        if (reader == null || !reader.active() || reader.email() == null) {
            return;
        }
        Locale language = Languages.nearest(reader.language());
        mailer.send(new OutgoingMail(
                        "change/answered",
                        language,
                        reader.email(),
                        change.id(),
                        Map.of(
                                "recipient",
                                reader.name(),
                                "title",
                                change.title(),
                                "kind",
                                texts.in(language, change.kind().labelKey()),
                                "state",
                                texts.in(language, change.state().labelKey()),
                                "reason",
                                change.answer() == null ? "–" : change.answer()),
                        change.id() + ":answered")
                .toName(reader.name()));
    }
}
