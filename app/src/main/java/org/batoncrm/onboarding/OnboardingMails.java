package org.batoncrm.onboarding;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.batoncrm.identity.UserCard;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people of ours get to read, and the reminders that customers get. */
@Component
class OnboardingMails {

    private final Mailer mailer;
    private final Texts texts;
    private final CustomerReader customers;
    private final WelcomeMails welcome;
    private final StepDesk steps;

    OnboardingMails(Mailer mailer, Texts texts, CustomerReader customers, WelcomeMails welcome, StepDesk steps) {
        this.mailer = mailer;
        this.texts = texts;
        this.customers = customers;
        this.welcome = welcome;
        this.steps = steps;
    }

    /** The language in which the customer reads. */
    Locale language(Standing onboarding) {
        return customers.of(onboarding).map(CustomerReader.Reader::language).orElse(Locale.ENGLISH);
    }

    void handoffLate(Standing onboarding, Collection<UserCard> readers) {
        readers.forEach(reader -> notice(onboarding, reader, "handoffLate", null, "handoff-late"));
    }

    void stalled(Standing onboarding, Collection<UserCard> readers) {
        readers.forEach(reader -> notice(onboarding, reader, "stalled", null, "stalled:" + onboarding.progressAt()));
    }

    void removeByHand(Standing onboarding, Collection<UserCard> readers) {
        readers.forEach(reader -> notice(onboarding, reader, "removeByHand", null, "remove"));
    }

    void silent(Standing onboarding, PlanItem item) {
        Stream.of(steps.card(onboarding.csm()), steps.card(onboarding.ownerId()))
                .flatMap(Optional::stream)
                .distinct()
                .forEach(reader -> notice(onboarding, reader, "silent", item, "silent:" + item.key()));
    }

    void reminder(Standing onboarding, PlanItem item) {
        welcome.reminder(onboarding, item);
    }

    private void notice(Standing onboarding, UserCard reader, String what, @Nullable PlanItem item, String onceKey) {
        if (reader.email() == null || !reader.active()) {
            return;
        }
        Locale language = Languages.nearest(reader.language());
        mailer.send(new OutgoingMail(
                        "onboarding/notice",
                        language,
                        reader.email(),
                        onboarding.id(),
                        Map.of(
                                "recipient",
                                reader.name(),
                                "title",
                                onboarding.name(),
                                "headline",
                                texts.in(language, "mail.onboarding.notice." + what + ".headline"),
                                "text",
                                texts.in(language, "mail.onboarding.notice." + what + ".text"),
                                "item",
                                item == null ? "–" : item.title(language)),
                        onboarding.id() + ":" + onceKey + ":" + reader.id())
                .toName(reader.name()));
    }
}
