package org.batoncrm.approval;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.approval.ApprovalLink.Answer;
import org.batoncrm.approval.ApprovalLink.Standing;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.PersonLeft;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions by a link from a mail: each is for one person at one seat, works once and for a time, and for large amounts
 * only for a person who is logged in. What may be decided is checked by {@link Approvals} as for anybody else.
 */
@Service
@Transactional
public class ApprovalLinks {

    private static final Set<ApprovalAction> OFFERED = Set.of(ApprovalAction.APPROVE, ApprovalAction.REJECT);

    private final LinkStore links;
    private final Approvals approvals;
    private final CaseDesk desk;
    private final Users users;
    private final CurrentUser current;
    private final ActingAs acting;
    private final ApprovalProperties settings;
    private final Clock clock;

    ApprovalLinks(
            LinkStore links,
            Approvals approvals,
            CaseDesk desk,
            Users users,
            CurrentUser current,
            ActingAs acting,
            ApprovalProperties settings,
            Clock clock) {
        this.links = links;
        this.approvals = approvals;
        this.desk = desk;
        this.users = users;
        this.current = current;
        this.acting = acting;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the link opens; changes nothing, so that whoever looks at links in mails for harm does none. */
    @Transactional(readOnly = true)
    public ApprovalLink open(String secret) {
        LinkStore.Kept link = links.find(new LinkToken(secret)).orElseThrow(() -> new NotFound("link"));
        UserCard person = users.get(link.personId());
        Long visitor = visitor();
        if (visitor != null && visitor != link.personId()) {
            return ApprovalLink.foreign(link.caseId());
        }
        ApprovalCase approval = desk.find(link.caseId()).orElseThrow(() -> new NotFound(link.caseId()));
        Standing standing = standing(link, approval, person, visitor != null);
        return new ApprovalLink(
                standing,
                link.caseId(),
                standing == Standing.LOG_IN ? null : approval.title,
                standing == Standing.OPEN || standing == Standing.LOG_IN ? person.name() : null,
                standing == Standing.OPEN ? viewFor(person, link.caseId()) : null,
                answer(approval, approval.find(link.seat())));
    }

    /** Decides, once; refuses with the reason when the link does not work (any more). */
    public void decide(String secret, ApprovalAction action, @Nullable String reason) {
        if (!OFFERED.contains(action)) {
            throw new Rejected("approval.link.other");
        }
        LinkToken token = new LinkToken(secret);
        LinkStore.Kept known = links.find(token).orElseThrow(() -> new NotFound("link"));
        UserCard person = users.get(known.personId());
        Long visitor = visitor();
        if (visitor != null && visitor != known.personId()) {
            throw new Forbidden(Standing.FOREIGN.messageKey());
        }
        if (!person.active()) {
            throw new Conflict(Standing.PASSED_ON.messageKey());
        }
        keepingLanguage(() -> acting.as(person.login(), locale -> {
            ApprovalCase approval = desk.locked(known.caseId());
            // Read again behind the lock: of two at the same time the second sees what the first has done.
            LinkStore.Kept link = links.find(token).orElseThrow(() -> new NotFound("link"));
            Standing standing = standing(link, approval, person, visitor != null);
            if (standing == Standing.LOG_IN) {
                throw new Forbidden(standing.messageKey());
            }
            if (standing != Standing.OPEN || !links.use(token, clock.instant())) {
                throw new Conflict(standing.messageKey());
            }
            approvals.decide(known.caseId(), Decide.of(action, known.seat(), reason), true);
        }));
    }

    @EventListener
    void on(PersonLeft left) {
        links.burnOf(left.userId(), clock.instant());
    }

    private Standing standing(LinkStore.Kept link, ApprovalCase approval, UserCard person, boolean loggedIn) {
        ApprovalSeat seat = approval.find(link.seat());
        if (answer(approval, seat) != null) {
            return Standing.DECIDED;
        }
        if (seat.personId != link.personId()
                || !person.active()
                || seat.state == ApprovalSeat.State.TRANSFERRED
                || seat.state == ApprovalSeat.State.RECUSED) {
            return Standing.PASSED_ON;
        }
        if (!seat.waits() || seat.superseded) {
            return Standing.NOT_NEEDED;
        }
        if (link.usedAt() != null || link.burntAt() != null || !clock.instant().isBefore(link.validUntil())) {
            return Standing.EXPIRED;
        }
        if (seat.state == ApprovalSeat.State.ASKING) {
            return Standing.ASKING;
        }
        return loggedIn || small(approval) ? Standing.OPEN : Standing.LOG_IN;
    }

    private boolean small(ApprovalCase approval) {
        ApprovalRound round = approval.rounds.get(approval.rounds.size() - 1);
        return round.baseAmount != null && round.baseAmount.compareTo(settings.linkLoginAbove()) <= 0;
    }

    /** What closed the seat, or the step or case before it came to that. */
    private @Nullable Answer answer(ApprovalCase approval, ApprovalSeat seat) {
        return switch (seat.state) {
            case APPROVED, REJECTED, RETURNED, ANSWERED ->
                approval.decisions.stream()
                        .filter(decision -> Objects.equals(decision.closes, seat.number))
                        .reduce((earlier, later) -> later)
                        .map(decision -> new Answer(decision.action, name(decision.byId), decision.at))
                        .orElse(null);
            case CANCELLED ->
                approval.decisions.stream()
                        .filter(decision -> Objects.equals(seat.closedBy, decision.byId))
                        .filter(decision -> decision.at.equals(seat.closedAt))
                        .findFirst()
                        .map(decision -> new Answer(decision.action, name(decision.byId), decision.at))
                        .orElse(null);
            default -> null;
        };
    }

    private String name(long person) {
        return users.get(person).name();
    }

    private ApprovalView viewFor(UserCard person, long id) {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        ApprovalView[] view = new ApprovalView[1];
        keepingLanguage(() -> acting.as(person.login(), locale -> {
            LocaleContextHolder.setLocaleContext(reader);
            view[0] = approvals.get(id);
        }));
        return view[0];
    }

    /** Acting as somebody changes the language of the thread; the page goes on in that of its reader. */
    private static void keepingLanguage(Runnable work) {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        try {
            work.run();
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    private @Nullable Long visitor() {
        return current.person().map(Actor::userId).orElse(null);
    }
}
