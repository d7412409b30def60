package org.batoncrm.lead;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes account, contact and deal of a lead in the caller's transaction, and takes them back. */
@Component
class ConvertLead {

    private final Accounts accounts;
    private final Contacts contacts;
    private final Deals deals;
    private final Users users;
    private final LeadDiary diary;
    private final LeadRepository leads;
    private final BusinessCalendars calendars;

    ConvertLead(
            Accounts accounts,
            Contacts contacts,
            Deals deals,
            Users users,
            LeadDiary diary,
            LeadRepository leads,
            BusinessCalendars calendars) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.deals = deals;
        this.users = users;
        this.diary = diary;
        this.leads = leads;
        this.calendars = calendars;
    }

    LeadHandoffs.Conversion convert(Lead lead, Instant now) {
        ConversionNote done = lead.conversion();
        if (done == null || done.undone()) {
            done = make(lead, now);
        }
        return new LeadHandoffs.Conversion(done.accountId(), done.contactId(), done.dealId(), done.dealOwner());
    }

    /** What conversion would take over today, where the lead is. */
    ConversionPlan plan(Lead lead, Instant now) {
        return ConversionPlan.of(
                lead, calendars.dayAt(calendars.codeFor(lead.traits().countryCode()), now));
    }

    private ConversionNote make(Lead lead, Instant now) {
        ConversionPlan plan = plan(lead, now);
        String owner = login(lead.ownerId());
        Optional<RecordId> company =
                accounts.findMatch(lead.particulars().company(), lead.traits().domain());
        RecordId account = company.orElseGet(() -> accounts.create(owned(plan.account(), owner)));
        Optional<RecordId> person = contacts.findByEmail(lead.traits().emailKey());
        Map<String, @Nullable Object> fields = owned(plan.contact(), owner);
        fields.put("accountId", account.toString());
        RecordId contact = person.orElseGet(() -> contacts.create(fields));
        if (person.isPresent()) {
            contacts.link(contact, account, null);
        }
        String dealOwner =
                lead.ownerId() != null && users.get(lead.ownerId()).roles().contains(Role.AE) ? owner : null;
        Map<String, @Nullable Object> chance = owned(plan.deal(), dealOwner);
        chance.put("accountId", account.toString());
        chance.put("contactId", contact.toString());
        RecordId deal = deals.open(lead.recordId().value(), chance);
        leads.flush();
        ConversionNote note = new ConversionNote(
                account.value(),
                company.isEmpty(),
                accounts.version(account),
                contact.value(),
                person.isEmpty(),
                contacts.version(contact),
                deal.value(),
                deals.version(deal),
                dealOwner,
                plan.unmapped(),
                false);
        lead.converted(note);
        diary.write(
                lead,
                TimelineEntry.of(
                                Kind.SYSTEM,
                                "lead.timeline.converted",
                                account.toString(),
                                contact.toString(),
                                deal.toString())
                        .withReference(deal.toString()));
        diary.write(
                deal,
                TimelineEntry.of(
                                Kind.SYSTEM,
                                "lead.timeline.opened",
                                lead.recordId().toString())
                        .withReference(lead.recordId().toString()));
        return note;
    }

    /** Takes back what nobody has touched since; a deal that somebody worked on is closed as lost instead. */
    void undo(Lead lead, Instant now) {
        ConversionNote note = lead.conversion();
        if (note == null || note.undone()) {
            return;
        }
        RecordId deal = RecordId.of(RecordType.DEAL, note.dealId());
        if (untouched(lead)) {
            deals.delete(deal);
            if (note.contactMade()) {
                contacts.removeIfUntouched(RecordId.of(RecordType.CONTACT, note.contactId()));
            }
            if (note.accountMade()) {
                accounts.removeIfUntouched(RecordId.of(RecordType.ACCOUNT, note.accountId()));
            }
        } else if (exists(deal)) {
            deals.change(deal, Map.of("status", "LOST", "lossReason", "OTHER"));
        }
        lead.conversionUndone(
                new ConversionNote(
                        note.accountId(),
                        note.accountMade(),
                        note.accountVersion(),
                        note.contactId(),
                        note.contactMade(),
                        note.contactVersion(),
                        note.dealId(),
                        note.dealVersion(),
                        note.dealOwner(),
                        note.unmapped(),
                        true),
                now);
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.conversionUndone"));
    }

    boolean untouched(Lead lead) {
        ConversionNote note = lead.conversion();
        if (note == null || note.undone()) {
            return false;
        }
        try {
            return deals.version(RecordId.of(RecordType.DEAL, note.dealId())) == note.dealVersion()
                    && (!note.contactMade()
                            || contacts.version(RecordId.of(RecordType.CONTACT, note.contactId()))
                                    == note.contactVersion())
                    && (!note.accountMade()
                            || accounts.version(RecordId.of(RecordType.ACCOUNT, note.accountId()))
                                    == note.accountVersion());
        } catch (NotFound gone) {
            return false;
        }
    }

    void giveDealTo(Lead lead, @Nullable String login) {
        ConversionNote note = lead.conversion();
        if (note != null && !note.undone() && login != null) {
            Map<String, @Nullable Object> change = new HashMap<>();
            change.put("ownerId", login);
            deals.change(RecordId.of(RecordType.DEAL, note.dealId()), change);
        }
    }

    private boolean exists(RecordId deal) {
        try {
            return deals.version(deal) >= 0;
        } catch (NotFound gone) {
            return false;
        }
    }

    private static Map<String, @Nullable Object> owned(Map<String, @Nullable Object> fields, @Nullable String owner) {
        Map<String, @Nullable Object> all = new HashMap<>(fields);
        if (owner != null) {
            all.put("ownerId", owner);
        }
        return all;
    }

    private @Nullable String login(@Nullable Long userId) {
        UserCard user = userId == null ? null : users.get(userId);
        return user == null ? null : user.login();
    }
}
