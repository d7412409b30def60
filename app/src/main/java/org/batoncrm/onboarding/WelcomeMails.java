package org.batoncrm.onboarding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Mail to customers, each with a link of its own to their page. Not about the record: whoever may read a record may read
 * its mail, and these let their reader speak for the customer. The timeline says that one went out.
 */
@Component
class WelcomeMails {

    private final Mailer mailer;
    private final SecretLinks links;
    private final CustomerReader customers;
    private final PlanItemStore items;
    private final StepDesk steps;
    private final Texts texts;
    private final OnboardingProperties settings;
    private final BatonProperties baton;

    WelcomeMails(
            Mailer mailer,
            SecretLinks links,
            CustomerReader customers,
            PlanItemStore items,
            StepDesk steps,
            Texts texts,
            OnboardingProperties settings,
            BatonProperties baton) {
        this.mailer = mailer;
        this.links = links;
        this.customers = customers;
        this.items = items;
        this.steps = steps;
        this.texts = texts;
        this.settings = settings;
        this.baton = baton;
    }

    void welcome(Standing onboarding) {
        List<PlanItem> theirs = items.of(onboarding.id()).stream()
                .filter(item -> item.isCustomers() && item.visible() && !item.over() && item.phase() == 1)
                .toList();
        send(onboarding, "welcome", theirs, "welcome");
    }

    void reminder(Standing onboarding, PlanItem item) {
        send(onboarding, "reminder", List.of(item), "reminder:" + item.key() + ":" + item.reminders());
    }

    void acceptance(Standing onboarding) {
        send(onboarding, "acceptance", List.of(), "acceptance:" + steps.now().toEpochMilli());
    }

    /** At somebody's wish; whether there is an address to send it to. */
    boolean link(Standing onboarding) {
        return send(onboarding, "link", List.of(), "link:" + steps.now().toEpochMilli());
    }

    void cancelled(Standing onboarding) {
        customers
                .of(onboarding)
                .filter(reader -> reader.address() != null)
                .ifPresent(reader -> write(onboarding, reader, "cancelled", List.of(), null, "cancelled"));
    }

    private boolean send(Standing onboarding, String what, List<PlanItem> todo, String onceKey) {
        Optional<CustomerReader.Reader> reader = customers.of(onboarding).filter(known -> known.address() != null);
        if (reader.isEmpty()) {
            steps.note(onboarding.id(), Kind.SYSTEM, "onboarding.timeline.noAddress", null);
            return false;
        }
        String secret = links.add(WelcomeLinks.PURPOSE, onboarding.id(), settings.linkValid());
        write(onboarding, reader.get(), what, todo, baton.baseUrl() + "/welcome/" + secret, onceKey);
        steps.note(
                onboarding.id(),
                Kind.MAIL_OUT,
                "onboarding.timeline.mail." + what,
                null,
                reader.get().name());
        return true;
    }

    private void write(
            Standing onboarding,
            CustomerReader.Reader reader,
            String what,
            List<PlanItem> todo,
            @Nullable String page,
            String onceKey) {
        Locale language = reader.language();
        String key = "mail.onboarding.customer." + what;
        mailer.send(new OutgoingMail(
                        "onboarding/customer",
                        language,
                        String.valueOf(reader.address()),
                        null,
                        Map.of(
                                "name",
                                reader.name(),
                                "headline",
                                texts.in(language, key + ".headline"),
                                "text",
                                texts.in(language, key + ".text"),
                                "todo",
                                todo.stream()
                                        .map(item -> "– " + item.title(language))
                                        .collect(Collectors.joining("\n")),
                                "page",
                                page == null ? "" : page,
                                "contact",
                                steps.card(onboarding.csm()).map(UserCard::name).orElse("")),
                        onboarding.id() + ":" + onceKey)
                .toName(reader.name()));
    }
}
