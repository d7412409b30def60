package org.batoncrm.lead;

import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListColumn.Type;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The columns of the lead list. */
@Component
class LeadList implements ListSource {

    static final ListSpec SPEC = new ListSpec(
            RecordType.LEAD,
            "leads",
            "lead.leads",
            "sales_lead",
            List.of(
                    ListColumn.text("name", "lead.field.name", "r.full_name")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.text("company", "lead.field.company", "r.company")
                            .filteredBy(),
                    ListColumn.options(
                                    "status",
                                    "lead.field.status",
                                    "r.status",
                                    "lead.status.",
                                    Arrays.stream(LeadStatus.values())
                                            .map(Enum::name)
                                            .toList())
                            .sortedBy(),
                    ListColumn.options(
                            "grade", "lead.field.grade", "r.grade", "lead.grade.", List.of("A", "B", "C", "D")),
                    ListColumn.of(Type.NUMBER, "score", "lead.field.score", "r.score")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.options(
                            "source",
                            "lead.field.source",
                            "r.source_code",
                            "lead.source.",
                            List.of("WEB_FORM", "MAIL", "API", "IMPORT", "MANUAL", "EVENT", "PARTNER", "REFERRAL")),
                    ListColumn.of(Type.DATETIME, "nextAttemptAt", "lead.field.nextAttemptAt", "r.next_attempt_at")
                            .filteredBy(),
                    ListColumn.of(Type.BOOLEAN, "overdue", "lead.field.overdue", "r.overdue")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(Type.EMAIL, "email", "lead.field.email", "r.email_key")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(Type.PHONE, "phone", "lead.field.phone", "r.phone")
                            .hidden(),
                    ListColumn.of(Type.COUNTRY, "country", "lead.field.country", "r.country_code")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .filteredBy()),
            "createdAt,desc");

    private final Leads leads;

    LeadList(Leads leads) {
        this.leads = leads;
    }

    @Override
    public ListSpec spec() {
        return SPEC;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        leads.assign(id, ownerId);
    }

    @Override
    public String live() {
        return "r.status in ('NEW', 'WORKING', 'QUALIFIED', 'NURTURE')";
    }

    @Override
    public String createLink() {
        return "/leads/new";
    }
}
