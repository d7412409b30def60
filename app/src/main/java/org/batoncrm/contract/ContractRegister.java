package org.batoncrm.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Holds contracts for whoever changes them, and moves them from state to state. Does not ask for rights. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ContractRegister {

    private final EntityManager entities;
    private final RecordDesk<Contract> desk;
    private final Timeline timeline;
    private final Texts texts;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final BatonProperties baton;
    private final Clock clock;

    ContractRegister(
            EntityManager entities,
            RecordDesk<Contract> contractDesk,
            Timeline timeline,
            Texts texts,
            CurrentUser current,
            ApplicationEventPublisher events,
            BatonProperties baton,
            Clock clock) {
        this.entities = entities;
        this.desk = contractDesk;
        this.timeline = timeline;
        this.texts = texts;
        this.current = current;
        this.events = events;
        this.baton = baton;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    /** When a day begins. */
    Instant begin(LocalDate day) {
        return day.atStartOfDay(baton.zone()).toInstant();
    }

    void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** For a step of a process: two nodes at the same step come one after the other. */
    Contract locked(RecordId id) {
        requireProcess();
        return lock(id);
    }

    /** For a step of a process that only looks. */
    Contract seen(RecordId id) {
        requireProcess();
        return desk.get(id);
    }

    /** For a person who may read it. */
    Contract read(RecordId id) {
        return desk.get(id);
    }

    /** For a person who may change it. */
    Contract forPerson(RecordId id) {
        desk.forChange(id);
        return lock(id);
    }

    private Contract lock(RecordId id) {
        Contract contract = id.type() != RecordType.CONTRACT
                ? null
                : entities.find(Contract.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (contract == null || contract.deleted()) {
            throw new NotFound(id);
        }
        return contract;
    }

    /** Moves it, unless it is there already; refused with a sentence when it may not go there. */
    void move(Contract contract, ContractState to, @Nullable String said) {
        ContractState from = contract.state;
        if (from == to) {
            return;
        }
        ContractMoves.whyNot(contract.recordId(), from, to).ifPresent(why -> {
            throw why;
        });
        contract.state = to;
        if (said != null) {
            tell(contract, "contract.timeline." + to.name().toLowerCase(java.util.Locale.ROOT), said);
        }
        changed(
                contract,
                new TimelineEntry.FieldChange("contract.state", texts.get(from.labelKey()), texts.get(to.labelKey())));
        events.publishEvent(new ContractMoved(contract.recordId(), from, to));
    }

    void changed(Contract contract, TimelineEntry.FieldChange... what) {
        desk.changed(contract, List.of(what));
    }

    void tell(Contract contract, String key, @Nullable String said, String... arguments) {
        timeline.add(
                contract.recordId(),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, key, arguments).withBody(said));
    }

    void flush() {
        entities.flush();
    }
}
