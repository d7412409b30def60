package org.batoncrm.lead;

import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes leads of another system in, with the owner and the end that they had there. */
@Service
@Transactional
public class LeadHistory {

    private final Leads front;
    private final LeadRepository leads;
    private final LeadDiary diary;
    private final Users users;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeadHistory(Leads front, LeadRepository leads, LeadDiary diary, Users users, JdbcClient jdbc, Clock clock) {
        this.front = front;
        this.leads = leads;
        this.diary = diary;
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Captures the lead as {@link Leads#capture} does; the same capture twice answers the lead of the first time. The
     * caller's transaction may take many: they reach the database together, when it asks for that or ends.
     *
     * @param closed the end it had in the other system; null while it is open
     * @param stage what the other system called that end, for the timeline
     * @param ownerId the user it belongs to; null to leave that to routing
     */
    public LeadDetails takeIn(
            CaptureLead capture, @Nullable LeadStatus closed, @Nullable String stage, @Nullable Long ownerId) {
        front.requireWriter();
        capture.particulars().check();
        Optional<Lead> earlier = earlier(capture.captureId());
        return earlier.isPresent() ? earlier.get().details() : takeInNew(capture, closed, stage, ownerId);
    }

    /** As {@link #takeIn}, when it is known that the capture was never taken in; refused by the database otherwise. */
    public LeadDetails takeInNew(
            CaptureLead capture, @Nullable LeadStatus closed, @Nullable String stage, @Nullable Long ownerId) {
        front.requireWriter();
        capture.particulars().check();
        Long team = ownerId == null
                ? null
                : users.teamsOf(ownerId).stream().sorted().findFirst().orElse(null);
        Lead taken = front.record(capture, lead -> {
            if (ownerId != null) {
                lead.own(ownerId, team, null, clock.instant());
            }
            if (closed == LeadStatus.CONVERTED) {
                lead.become(LeadStatus.QUALIFIED, clock.instant());
                lead.become(LeadStatus.CONVERTED, clock.instant());
            } else if (closed != null) {
                lead.drop("OTHER", stage, clock.instant());
            }
        });
        if (closed != null) {
            diary.write(
                    taken,
                    TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "lead.timeline.closedBefore", String.valueOf(stage)));
        }
        return taken.details();
    }

    /** Asked in SQL: a question to the entities would write all that waits to be written, lead by lead. */
    private Optional<Lead> earlier(@Nullable String captureId) {
        return captureId == null
                ? Optional.empty()
                : jdbc.sql("select id from sales_lead where capture_id = ?")
                        .param(captureId)
                        .query(Long.class)
                        .optional()
                        .flatMap(leads::findById);
    }

    /**
     * Of these mail addresses, those that no lead has or had: deleted ones count, since asked for the others too, MySQL reads
     * all that are not deleted instead of the two hundred in the index of addresses.
     */
    @Transactional(readOnly = true)
    public Set<String> unknownEmails(Set<String> emails) {
        return unknown(emails, "select distinct email_key from sales_lead where email_key in (:asked)");
    }

    /** Of these captures, those that were never taken in. */
    @Transactional(readOnly = true)
    public Set<String> unknownCaptures(Set<String> captureIds) {
        return unknown(captureIds, "select distinct capture_id from sales_lead where capture_id in (:asked)");
    }

    /** Where the database takes for the same what Java does not, nothing is said to be unknown. */
    private Set<String> unknown(Set<String> asked, String sql) {
        if (asked.isEmpty()) {
            return Set.of();
        }
        Set<String> known = new HashSet<>(
                jdbc.sql(sql).param("asked", asked).query(String.class).list());
        if (!asked.containsAll(known)) {
            return Set.of();
        }
        Set<String> unknown = new HashSet<>(asked);
        unknown.removeAll(known);
        return unknown;
    }

    /** A lead that is surely the same person: the same mail address. Without regard to rights, so that nobody makes it twice. */
    @Transactional(readOnly = true)
    public Optional<RecordId> same(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return Optional.empty();
        }
        return jdbc.sql("select id from sales_lead where email_key = ? and deleted_at is null order by id limit 1")
                .param(email.strip().toLowerCase(Locale.ROOT))
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.LEAD, id));
    }

    /** Takes a lead off again if nobody has touched it since. */
    public boolean takeBack(RecordId id, int version) {
        if (leads.findById(id.value())
                .filter(lead -> !lead.deleted() && lead.version() == version)
                .isEmpty()) {
            return false;
        }
        front.remove(id);
        return true;
    }

    /** Puts the particulars back if nobody has touched the lead since. */
    public boolean putBack(RecordId id, int version, LeadParticulars before) {
        try {
            front.edit(id, version, before);
            return true;
        } catch (Conflict touched) {
            return false;
        }
    }
}
