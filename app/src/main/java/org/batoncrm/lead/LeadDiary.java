package org.batoncrm.lead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.FieldChange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what happened to a lead. */
@Component
class LeadDiary {

    private record Field(String name, Function<LeadParticulars, Object> of) {}

    private static final List<Field> FIELDS = List.of(
            new Field("firstName", LeadParticulars::firstName),
            new Field("lastName", LeadParticulars::lastName),
            new Field("company", LeadParticulars::company),
            new Field("email", LeadParticulars::email),
            new Field("phone", LeadParticulars::phone),
            new Field("jobTitle", LeadParticulars::jobTitle),
            new Field("website", LeadParticulars::website),
            new Field("industry", LeadParticulars::industry),
            new Field("companySize", LeadParticulars::companySize),
            new Field("country", LeadParticulars::country),
            new Field("language", LeadParticulars::language),
            new Field("source", LeadParticulars::source),
            new Field("campaign", LeadParticulars::campaign),
            new Field("message", LeadParticulars::message),
            new Field("timeline", LeadParticulars::timeline),
            new Field("budgetBand", LeadParticulars::budgetBand),
            new Field("consent", LeadParticulars::consent),
            new Field("custom", LeadParticulars::custom));

    private final Timeline timeline;
    private final SearchIndex search;

    LeadDiary(Timeline timeline, SearchIndex search) {
        this.timeline = timeline;
        this.search = search;
    }

    void write(Lead lead, TimelineEntry entry) {
        write(lead.recordId(), entry);
    }

    void write(RecordId record, TimelineEntry entry) {
        timeline.add(record, entry);
    }

    /** Says under which words the lead is found. */
    void index(Lead lead) {
        if (lead.deleted()) {
            search.remove(lead.recordId());
            return;
        }
        search.put(lead.recordId(), lead.particulars().title(), found(lead), lead.ownerId(), lead.teamId());
    }

    /** As {@link #index} for a lead that was made in this transaction. */
    void indexNew(Lead lead) {
        search.add(lead.recordId(), lead.particulars().title(), found(lead), lead.ownerId(), lead.teamId());
    }

    private static List<@Nullable String> found(Lead lead) {
        LeadParticulars given = lead.particulars();
        return Arrays.asList(
                given.company(),
                given.email(),
                given.phone(),
                lead.traits().phoneKey(),
                lead.traits().domain());
    }

    void changed(Lead lead, List<FieldChange> changes) {
        if (!changes.isEmpty()) {
            write(lead, TimelineEntry.changed(changes));
        }
    }

    static List<FieldChange> differences(LeadParticulars before, LeadParticulars after) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : FIELDS) {
            Object from = field.of.apply(before);
            Object to = field.of.apply(after);
            if (!Objects.equals(from, to)) {
                changes.add(new FieldChange(
                        "lead.field." + field.name,
                        LeadChoices.kept(field.name, text(from)),
                        LeadChoices.kept(field.name, text(to))));
            }
        }
        return changes;
    }

    private static String text(Object content) {
        if (content == null || content instanceof String) {
            return (String) content;
        }
        return JsonColumn.write(content);
    }
}
