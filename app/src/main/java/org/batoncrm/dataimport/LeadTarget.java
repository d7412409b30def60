package org.batoncrm.dataimport;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadDetails;
import org.batoncrm.lead.LeadHistory;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.LeadStatus;
import org.batoncrm.lead.Leads;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows that become leads. A stage that says the lead is done closes it and starts no process; with processes asked
 * for, every other new lead gets one. Stage and unknown columns are kept on the lead.
 */
@Component
class LeadTarget implements ImportTarget {

    private static final String CAPTURE = "capture:";

    private final Leads leads;
    private final LeadHistory history;
    private final ImportOwners owners;
    private final JsonMapper json;

    LeadTarget(Leads leads, LeadHistory history, ImportOwners owners, JsonMapper json) {
        this.leads = leads;
        this.history = history;
        this.owners = owners;
        this.json = json;
    }

    @Override
    public String type() {
        return "lead";
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                field("firstName", "givenname", "名"),
                field("lastName", "name", "fullname", "surname", "familyname", "contact", "姓名", "姓"),
                field("company", "companyname", "account", "accountname", "organization", "organisation", "公司", "公司名称"),
                field("email", "mail", "emailaddress", "email1", "primaryemail", "邮箱", "电子邮件"),
                field("phone", "phone1", "telephone", "tel", "mobile", "phonenumber", "电话", "手机"),
                field("jobTitle", "title", "position", "职位"),
                field("website", "url", "homepage", "网站"),
                field("industry", "sector", "行业"),
                field("companySize", "employees", "numberofemployees", "人数", "员工人数"),
                field("country", "国家"),
                field("language", "语言"),
                field("source", "leadsource", "channel", "来源"),
                field("campaign", "市场活动"),
                field("message", "notes", "note", "description", "comment", "remark", "备注", "留言"),
                field("timeline", "timeframe", "时间计划"),
                field("budgetBand", "budget", "预算"),
                ImportField.of(
                        "stage", "dataimport.lead.stage", "dealstage", "leadstage", "leadstatus", "status", "阶段", "状态"),
                ImportField.of(
                        "ownerId", "dataimport.lead.owner", "owner", "leadowner", "assignedto", "salesrep", "负责人"),
                ImportField.of("captureId", "dataimport.lead.captureId", "externalid"));
    }

    private static ImportField field(String key, String... alsoCalled) {
        return ImportField.of(key, "lead.field." + key, alsoCalled);
    }

    @Override
    public Written write(Map<String, String> cells, int rowNumber, Options options) {
        String stage = cells.get("stage");
        UserCard found = owners.find(cells.get("ownerId"));
        Long owner = found == null ? null : found.id();
        LeadParticulars particulars = particulars(cells, stage, owner);
        Optional<RecordId> there = options.unknown() ? Optional.empty() : history.same(particulars.email());
        if (there.isPresent() && options.onDuplicate() == OnDuplicate.SKIP) {
            return Written.skipped(there.get(), "dataimport.row.there");
        }
        if (there.isPresent() && options.onDuplicate() == OnDuplicate.UPDATE) {
            return update(there.get(), particulars);
        }
        LeadStatus closed = end(stage);
        String captureId = Optional.ofNullable(cells.get("captureId")).orElse(options.jobKey() + ":" + rowNumber);
        CaptureLead capture = new CaptureLead(
                particulars, captureId, CaptureLead.Origin.IMPORT, options.startProcesses() && closed == null);
        LeadDetails taken = options.unknown()
                ? history.takeInNew(capture, closed, stage, owner)
                : history.takeIn(capture, closed, stage, owner);
        return Written.created(taken.id(), taken.version());
    }

    @Override
    public Likeness likeness(Map<String, String> cells) {
        Set<String> same = new HashSet<>();
        Optional.ofNullable(cells.get("email"))
                .ifPresent(email -> same.add(email.strip().toLowerCase(Locale.ROOT)));
        Optional.ofNullable(cells.get("captureId")).ifPresent(capture -> same.add(CAPTURE + capture));
        return new Likeness(same, same);
    }

    @Override
    public Set<String> unknown(Set<String> sought) {
        Set<String> emails = new HashSet<>();
        Set<String> captures = new HashSet<>();
        sought.forEach(sign -> {
            if (sign.startsWith(CAPTURE)) {
                captures.add(sign.substring(CAPTURE.length()));
            } else {
                emails.add(sign);
            }
        });
        Set<String> unknown = new HashSet<>(history.unknownEmails(emails));
        history.unknownCaptures(captures).forEach(capture -> unknown.add(CAPTURE + capture));
        return unknown;
    }

    private Written update(RecordId there, LeadParticulars given) {
        LeadDetails now = leads.get(there);
        LeadParticulars before = now.particulars();
        Map<String, @Nullable Object> merged = map(before);
        map(given).forEach((key, content) -> {
            if (content != null) {
                merged.put(key, content);
            }
        });
        LeadDetails after = leads.edit(there, now.version(), json.convertValue(merged, LeadParticulars.class));
        return new Written(Outcome.UPDATED, there, after.version(), null, map(before));
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> map(LeadParticulars particulars) {
        return json.convertValue(particulars, LinkedHashMap.class);
    }

    private static LeadParticulars particulars(
            Map<String, String> cells, @Nullable String stage, @Nullable Long owner) {
        Map<String, Object> custom = new LinkedHashMap<>();
        cells.forEach((key, text) -> {
            if (key.startsWith("custom.")) {
                custom.put(key.substring("custom.".length()), text);
            }
        });
        if (stage != null) {
            custom.put("stage", stage);
        }
        if (owner == null && cells.get("ownerId") != null) {
            custom.put("owner", cells.get("ownerId"));
        }
        return new LeadParticulars(
                cells.get("firstName"),
                cells.get("lastName"),
                cells.get("company"),
                cells.get("email"),
                cells.get("phone"),
                cells.get("jobTitle"),
                cells.get("website"),
                cells.get("industry"),
                cells.get("companySize"),
                cells.get("country"),
                cells.get("language"),
                cells.get("source"),
                cells.get("campaign"),
                cells.get("message"),
                cells.get("timeline"),
                cells.get("budgetBand"),
                null,
                custom);
    }

    /** The end that the other system's stage means; null when the lead is still open. */
    static @Nullable LeadStatus end(@Nullable String stage) {
        if (stage == null) {
            return null;
        }
        String plain = stage.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        return switch (plain) {
            case "closedwon", "won", "converted", "customer", "赢单", "已成交", "已转化" -> LeadStatus.CONVERTED;
            case "closedlost",
                    "lost",
                    "disqualified",
                    "rejected",
                    "unqualified",
                    "junk",
                    "dead",
                    "closed",
                    "输单",
                    "已流失",
                    "无效" -> LeadStatus.DISQUALIFIED;
            default -> null;
        };
    }

    @Override
    public boolean takeBack(RecordId record, int version) {
        return history.takeBack(record, version);
    }

    @Override
    public boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before) {
        return history.putBack(record, version, json.convertValue(before, LeadParticulars.class));
    }
}
