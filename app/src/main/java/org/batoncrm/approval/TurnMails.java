package org.batoncrm.approval;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells people by mail that it is their turn, with a link by which they can decide. */
@Component
@Transactional
class TurnMails {

    /** What does not fit is on the page. */
    private static final int MOST_TERMS = 6;

    private final LinkStore links;
    private final CaseDesk desk;
    private final ApprovalReader reader;
    private final Users users;
    private final Mailer mailer;
    private final Texts texts;
    private final ApprovalProperties settings;
    private final BatonProperties baton;
    private final Clock clock;

    TurnMails(
            LinkStore links,
            CaseDesk desk,
            ApprovalReader reader,
            Users users,
            Mailer mailer,
            Texts texts,
            ApprovalProperties settings,
            BatonProperties baton,
            Clock clock) {
        this.links = links;
        this.desk = desk;
        this.reader = reader;
        this.users = users;
        this.mailer = mailer;
        this.texts = texts;
        this.settings = settings;
        this.baton = baton;
        this.clock = clock;
    }

    /** Not about the record: whoever may read a record may read its mail, and this one lets its reader decide. */
    @EventListener
    void on(ApprovalSeatOpened opened) {
        UserCard person = users.get(opened.personId());
        if (!person.active() || person.email() == null || person.email().isBlank()) {
            return;
        }
        Instant now = clock.instant();
        Instant until = now.plus(settings.linkValid());
        LinkToken token = LinkToken.random();
        links.keep(token, opened, now, until);
        ApprovalCase approval = desk.find(opened.approvalId()).orElseThrow(() -> new NotFound(opened.approvalId()));
        boolean opinion = approval.find(opened.seat()).origin.isOpinion();
        Locale language = Languages.nearest(person.language());
        ZoneId zone = users.zoneOf(person.id()).orElse(baton.zone());
        String why = approval.rounds.get(approval.rounds.size() - 1).justification;
        mailer.send(new OutgoingMail(
                        "approval/waiting",
                        language,
                        person.email(),
                        null,
                        Map.of(
                                "name",
                                person.name(),
                                "ask",
                                texts.in(language, opinion ? "mail.approval.opinion" : "mail.approval.decision"),
                                "title",
                                approval.title,
                                "submitter",
                                users.get(approval.submitterId).name(),
                                "justification",
                                why == null ? "" : why,
                                "terms",
                                in(language, zone, () -> terms(approval)),
                                "decideLink",
                                baton.baseUrl() + "/approvals/link/" + token.secret(),
                                "validUntil",
                                until.atZone(zone)),
                        "approval:" + opened.approvalId() + ":" + opened.seat() + ":" + now.toEpochMilli())
                .toName(person.name()));
    }

    private String terms(ApprovalCase approval) {
        List<Term> terms = reader.terms(approval);
        return terms.stream()
                .limit(MOST_TERMS)
                .map(term -> term.label() + ": " + term.value())
                .collect(Collectors.joining("\n"));
    }

    /** Numbers and dates as the reader of the mail writes them, whoever is at work now. */
    private static String in(Locale language, ZoneId zone, Supplier<String> work) {
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        try {
            LocaleContextHolder.setLocaleContext(
                    new SimpleTimeZoneAwareLocaleContext(language, TimeZone.getTimeZone(zone)));
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
