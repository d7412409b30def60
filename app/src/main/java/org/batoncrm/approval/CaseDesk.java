package org.batoncrm.approval;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people and processes do with cases alike: open a round, take a case to change it, tell that it was. */
@Component
@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = Rejected.class)
class CaseDesk {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Office office;
    private final Users users;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final ApprovalProperties settings;
    private final ApprovalReader reader;
    private final LinkStore links;
    private final Clock clock;

    CaseDesk(
            EntityManager entities,
            JdbcClient jdbc,
            Office office,
            Users users,
            Timeline timeline,
            ApplicationEventPublisher events,
            ApprovalProperties settings,
            ApprovalReader reader,
            LinkStore links,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.office = office;
        this.users = users;
        this.timeline = timeline;
        this.events = events;
        this.settings = settings;
        this.reader = reader;
        this.links = links;
        this.clock = clock;
    }

    long submit(long submitter, SubmitApproval wanted, @Nullable Long appointed, boolean byProcess) {
        ApprovalCase approval = new ApprovalCase(
                wanted.subject().toString(), wanted.title(), submitter, settings.duplicate(), clock.instant());
        open(approval, wanted, people(submitter, wanted, appointed));
        entities.persist(approval);
        return finish(approval, byProcess);
    }

    /** Who sits where; {@link Rejected} when a step has nobody. */
    List<Lineup.Chosen> people(long submitter, SubmitApproval wanted, @Nullable Long appointed) {
        return lineup(submitter, wanted.barred(), wanted.baseAmount(), appointed)
                .of(wanted.steps());
    }

    void open(ApprovalCase approval, SubmitApproval wanted, List<Lineup.Chosen> people) {
        approval.title = wanted.title();
        approval.submit(reader.keep(wanted), people, wanted.barred(), clock.instant());
        tell(approval, "approval.timeline.submitted", wanted.justification());
    }

    void tell(ApprovalCase approval, String key, @Nullable String text) {
        timeline.add(
                RecordId.of(approval.subject),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, key).withBody(text));
    }

    long finish(ApprovalCase approval, boolean byProcess) {
        entities.flush();
        long id = Objects.requireNonNull(approval.id());
        links.burnClosed(id, clock.instant());
        approval.seats.stream().filter(seat -> seat.opened).forEach(seat -> {
            seat.opened = false;
            if (seat.state == ApprovalSeat.State.OPEN) {
                events.publishEvent(new ApprovalSeatOpened(id, seat.number, seat.personId));
            }
        });
        events.publishEvent(new ApprovalMoved(id, RecordId.of(approval.subject), approval.state, byProcess));
        return id;
    }

    /** Locked before it is read: whoever comes second sees what the first has done. */
    ApprovalCase locked(long id) {
        jdbc.sql("select id from approval_case where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        ApprovalCase known = entities.find(ApprovalCase.class, id);
        entities.refresh(known);
        return known;
    }

    Optional<ApprovalCase> find(long id) {
        return Optional.ofNullable(entities.find(ApprovalCase.class, id));
    }

    private Lineup lineup(long submitter, Set<Long> barred, @Nullable BigDecimal amount, @Nullable Long appointed) {
        boolean mayPass = amount != null && amount.compareTo(settings.neverAutoPassAbove()) <= 0;
        Long named = appointed != null
                ? appointed
                : settings.named() == null
                        ? null
                        : users.byLogin(settings.named()).map(UserCard::id).orElse(null);
        return new Lineup(
                office,
                new ApproverPolicy(
                        settings.sameAsSubmitter(),
                        settings.duplicate(),
                        appointed == null ? settings.empty() : ApproverPolicy.Empty.NAMED,
                        named,
                        settings.neverAutoPassAbove()),
                submitter,
                barred,
                mayPass);
    }

    /**
     * Lets somebody else speak for who asked: take it back, or revise what came back. Who decides in the case cannot.
     *
     * @param wanted null, or one who cannot: the deputy, a superior or an administrator does
     * @return who does; empty when nobody can
     */
    Optional<Long> speak(ApprovalCase approval, @Nullable Long wanted) {
        long before = approval.submitterId;
        List<Long> candidates = new ArrayList<>();
        if (wanted != null) {
            candidates.add(wanted);
        }
        office.deputy(before).ifPresent(candidates::add);
        Set<Long> seen = new HashSet<>(Set.of(before));
        for (Optional<Long> above = office.superior(before);
                above.isPresent() && seen.add(above.get());
                above = office.superior(above.get())) {
            candidates.add(above.get());
        }
        candidates.addAll(office.withRole(Role.ADMIN));
        Optional<Long> instead = candidates.stream()
                .filter(person -> person != before && office.active(person) && !approval.decides(person))
                .findFirst();
        instead.ifPresent(person -> {
            approval.speaks(person);
            tell(approval, "approval.timeline.spokenFor", null);
            events.publishEvent(new ApprovalSpokenFor(
                    RecordId.of(approval.subject),
                    users.get(before).login(),
                    users.get(person).login()));
        });
        return instead;
    }

    /** The open cases for which a person speaks. */
    List<Long> spokenForBy(long person) {
        return jdbc.sql("select id from approval_case where submitter_id = ?"
                        + " and state in ('OPEN', 'RETURNED', 'CONDITIONS') order by id")
                .param(person)
                .query(Long.class)
                .list();
    }

    /** The nearest superior who may decide. */
    Optional<Long> superior(ApprovalCase approval, long person) {
        Set<Long> not = new HashSet<>(approval.barred);
        not.add(person);
        return lineup(approval.submitterId, not, null, null).above(person);
    }

    /** Who decides in somebody's place: the nearest superior who may, or else an administrator. */
    @Nullable
    Long substitute(ApprovalCase approval, long person) {
        return superior(approval, person)
                .or(() -> office.withRole(Role.ADMIN).stream()
                        .filter(admin ->
                                admin != approval.submitterId && admin != person && !approval.barred.contains(admin))
                        .findFirst())
                .orElse(null);
    }
}
