package org.batoncrm.pool;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** One letter to each owner about all that goes to the pool soon. */
@Component
class PoolMails {

    private static final int NAMED = 20;

    private final Mailer mailer;
    private final Users users;
    private final Records records;
    private final Texts texts;

    PoolMails(Mailer mailer, Users users, Records records, Texts texts) {
        this.mailer = mailer;
        this.users = users;
        this.records = records;
        this.texts = texts;
    }

    void warn(LocalDate day, List<PoolStore.Warning> warnings) {
        Map<Long, List<PoolStore.Warning>> byOwner =
                warnings.stream().collect(Collectors.groupingBy(PoolStore.Warning::owner));
        Map<Long, UserCard> people = users.cards(byOwner.keySet());
        byOwner.forEach((owner, theirs) -> {
            UserCard reader = people.get(owner);
            if (reader != null && reader.active() && reader.email() != null) {
                warn(day, reader, theirs);
            }
        });
    }

    private void warn(LocalDate day, UserCard reader, List<PoolStore.Warning> theirs) {
        Locale language = Languages.nearest(reader.language());
        List<PoolStore.Warning> named = theirs.stream().limit(NAMED).collect(Collectors.toList());
        Map<RecordId, RecordCard> cards =
                records.cards(named.stream().map(PoolStore.Warning::id).collect(Collectors.toSet()));
        String list = named.stream()
                .filter(warning -> cards.containsKey(warning.id()))
                .map(warning -> texts.in(
                        language,
                        "pool.mail.line",
                        warning.id().toString(),
                        cards.get(warning.id()).title(),
                        warning.recycleOn().toString(),
                        texts.in(language, warning.reason())))
                .collect(Collectors.joining("\n"));
        mailer.send(new OutgoingMail(
                        "pool/warning",
                        language,
                        reader.email(),
                        null,
                        Map.of("recipient", reader.name(), "count", theirs.size(), "list", list),
                        "pool:" + day + ":" + reader.login())
                .toName(reader.name()));
    }
}
