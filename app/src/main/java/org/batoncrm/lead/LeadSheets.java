package org.batoncrm.lead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.Owners;
import org.batoncrm.record.RecordEditor;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.RecordSheet.Line;
import org.batoncrm.record.RecordSheet.Option;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows a lead's fields on its page, and writes them there. */
@Service
public class LeadSheets implements RecordEditor {

    private static final Map<String, List<String>> SECTIONS = sections();

    private final Leads leads;
    private final Users users;
    private final Owners owners;
    private final Texts texts;
    private final LeadChoices choices;

    LeadSheets(Leads leads, Users users, Owners owners, Texts texts, LeadChoices choices) {
        this.leads = leads;
        this.users = users;
        this.owners = owners;
        this.texts = texts;
        this.choices = choices;
    }

    private static Map<String, List<String>> sections() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        sections.put("lead.section.person", List.of("firstName", "lastName", "jobTitle", "email", "phone", "language"));
        sections.put("lead.section.company", List.of("company", "website", "industry", "companySize", "country"));
        sections.put("lead.section.request", List.of("message", "timeline", "budgetBand", "source", "campaign"));
        return sections;
    }

    @Override
    public RecordType type() {
        return RecordType.LEAD;
    }

    @Override
    public RecordSheet sheet(RecordId id) {
        LeadDetails lead = leads.get(id);
        boolean writable = leads.mayChange(lead);
        Map<String, Object> held = JsonColumn.map(lead.particulars());
        List<RecordSheet.Section> sections = new ArrayList<>();
        List<Line> state = new ArrayList<>();
        state.add(shown("status", texts.get(lead.status().labelKey())));
        if (lead.disqualifyReason() != null && lead.status() == LeadStatus.DISQUALIFIED) {
            state.add(shown("disqualifyReason", texts.get("lead.reason." + lead.disqualifyReason())));
        }
        state.add(owner(lead.ownerId(), writable));
        state.add(shown("grade", lead.rating().grade()));
        state.add(shown("attempts", String.valueOf(lead.work().attempts())));
        sections.add(new RecordSheet.Section("lead.section.state", state));
        SECTIONS.forEach((title, keys) -> sections.add(new RecordSheet.Section(
                title,
                keys.stream()
                        .map(key -> line(key, text(held.get(key)), writable))
                        .toList())));
        String subtitle = lead.particulars().company() == null
                        || lead.title().equals(lead.particulars().company())
                ? ""
                : lead.particulars().company();
        return new RecordSheet(id, lead.version(), lead.title(), subtitle, writable, sections);
    }

    /** A field that conversion takes over, in words. */
    public record Copied(String label, String content, String target) {}

    /** What goes where on conversion. */
    public List<Copied> copied(ConversionPlan plan) {
        return plan.lines().stream()
                .map(line -> new Copied(texts.get("lead.field." + line.field()), content(line), target(line.target())))
                .toList();
    }

    private String content(ConversionPlan.Line line) {
        return line.content().equals("true") || line.content().equals("false")
                ? texts.get(line.content().equals("true") ? "record.yes" : "record.no")
                : choices.of(line.field(), line.content()).shown();
    }

    private String target(String target) {
        String record = target.substring(0, target.indexOf('.'));
        String labels = record.equals("deal") ? "deal." : "customer." + record + ".";
        return texts.get(
                "lead.conversion.target",
                texts.get("record.type." + record),
                texts.get(labels + target.substring(record.length() + 1)));
    }

    /** Lines for the form of a new lead. */
    public List<Line> blank() {
        List<Line> lines = new ArrayList<>();
        SECTIONS.values().forEach(keys -> keys.forEach(key -> lines.add(line(key, "", true))));
        return lines;
    }

    /** Particulars out of what a form sends; unknown fields are refused. */
    public LeadParticulars read(Map<String, @Nullable Object> input) {
        return merged(Map.of(), input);
    }

    @Override
    public void change(RecordId id, Map<String, @Nullable Object> changes) {
        LeadDetails lead = leads.get(id);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(changes);
        if (fields.containsKey("ownerId")) {
            Object login = fields.remove("ownerId");
            Long owner = login == null
                    ? null
                    : users.byLogin(login.toString())
                            .filter(UserCard::active)
                            .orElseThrow(() -> new Invalid("ownerId", "lead.error.owner", login))
                            .id();
            leads.assign(id, owner);
        }
        if (!fields.isEmpty()) {
            leads.edit(id, leads.get(id).version(), merged(JsonColumn.map(lead.particulars()), fields));
        }
    }

    private static LeadParticulars merged(Map<String, Object> before, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(before);
        changes.forEach((key, content) -> {
            if (SECTIONS.values().stream().noneMatch(keys -> keys.contains(key))) {
                throw new Invalid(key, "error.unknownField", key);
            }
            all.put(key, content);
        });
        return JsonColumn.particulars(all);
    }

    private Line line(String key, String held, boolean writable) {
        LeadChoices.Choice choice = choices.of(key, held);
        Kind kind = key.equals("message") ? Kind.NOTE : choice.fixed() ? Kind.CHOICE : Kind.TEXT;
        int max = kind == Kind.NOTE ? LeadParticulars.NOTE : LeadParticulars.TEXT;
        return new Line(
                key,
                "lead.field." + key,
                kind,
                writable,
                false,
                max,
                choice.shown(),
                choice.held(),
                link(key, held),
                choice.options());
    }

    private static @Nullable String link(String key, String held) {
        return switch (key) {
            case "email" -> LeadText.isEmail(held) ? "mailto:" + held : null;
            case "phone" -> held.matches("[+0-9 ()/.\\-]{3,40}") ? "tel:" + held.replaceAll("[^+0-9]", "") : null;
            default -> null;
        };
    }

    private static Line shown(String key, @Nullable String content) {
        String text = content == null ? "" : content;
        return new Line(key, "lead.field." + key, Kind.TEXT, false, false, 255, text, text, null, List.of());
    }

    private Line owner(@Nullable Long ownerId, boolean writable) {
        UserCard owner = ownerId == null ? null : users.get(ownerId);
        List<Option> people = writable ? owners.options() : List.of();
        return new Line(
                "ownerId",
                "record.owner",
                Kind.CHOICE,
                writable,
                false,
                60,
                owner == null ? texts.get("record.nobody") : owner.name(),
                owner == null ? "" : owner.login(),
                null,
                people);
    }

    private static String text(@Nullable Object content) {
        return content == null ? "" : content.toString();
    }
}
