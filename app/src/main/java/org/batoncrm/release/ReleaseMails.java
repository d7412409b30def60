package org.batoncrm.release;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.web.Languages;
import org.springframework.stereotype.Component;

/** What process owners and reviewers get to read. */
@Component
class ReleaseMails {

    private final Mailer mailer;
    private final Users users;

    ReleaseMails(Mailer mailer, Users users) {
        this.mailer = mailer;
        this.users = users;
    }

    /** Once each, in the reader's language. */
    void published(Release release) {
        Map<Long, UserCard> readers = new LinkedHashMap<>();
        for (Role role : new Role[] {Role.PROCESS_OWNER, Role.PROCESS_REVIEWER}) {
            users.withRole(role).forEach(reader -> readers.put(reader.id(), reader));
        }
        readers.values().stream()
                .filter(reader -> reader.active() && reader.email() != null)
                .forEach(reader -> send(release, reader));
    }

    private void send(Release release, UserCard reader) {
        Locale language = Languages.nearest(reader.language());
        mailer.send(new OutgoingMail(
                        "release/published",
                        language,
                        reader.email(),
                        release.id(),
                        Map.of(
                                "recipient",
                                reader.name(),
                                "title",
                                release.title(),
                                "process",
                                release.process(),
                                "version",
                                String.valueOf(release.version()),
                                "why",
                                release.why() == null ? "–" : release.why(),
                                "expected",
                                release.expected() == null ? "–" : release.expected()),
                        release.id() + ":published:" + release.version() + ":" + reader.id())
                .toName(reader.name()));
    }
}
