package org.batoncrm.lead.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.lead.DuplicateCandidate;
import org.batoncrm.lead.LeadDetails;
import org.batoncrm.lead.LeadStatus;
import org.batoncrm.lead.Leads;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.record.Owners;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be done with a lead by hand. */
@Component
class LeadActions implements RecordActions {

    private static final String QUALIFY = "User_QualifyLead";
    private static final String ACCEPT_HANDOFF = "User_AcceptHandoff";
    private static final List<String> HANDOFF_REASONS =
            List.of("NOT_QUALIFIED", "NO_CONTACT", "WRONG_PRODUCT", "WRONG_TERRITORY", "OTHER");
    private static final String OUTCOME = "outcome";

    private final Leads leads;
    private final WaitingTasks tasks;
    private final Users users;
    private final Owners owners;
    private final Texts texts;

    LeadActions(Leads leads, WaitingTasks tasks, Users users, Owners owners, Texts texts) {
        this.leads = leads;
        this.tasks = tasks;
        this.users = users;
        this.owners = owners;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.LEAD;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        LeadDetails lead = leads.get(id);
        boolean writable = leads.mayChange(lead);
        boolean closed = lead.status() == LeadStatus.DISQUALIFIED || lead.status() == LeadStatus.UNREACHABLE;
        String notOpen = lead.status().open() ? null : "lead.why.notOpen";
        List<RecordAction> actions = new ArrayList<>();
        actions.add(action("assign", id, writable, null, form(owner(lead))));
        actions.add(action(
                "disqualify",
                id,
                writable,
                notOpen,
                form(reason("lead.reason.", Leads.DISQUALIFY_REASONS, true), note())));
        actions.add(action("reopen", id, writable, closed ? null : "lead.why.notClosed", null));
        actions.add(action("merge", id, writable, notOpen, form(into(lead))));
        Optional<WaitingTasks.Waiting> qualify = lead.status().open() ? tasks.find(id, QUALIFY) : Optional.empty();
        actions.add(action(
                "convert",
                id,
                writable,
                qualify.isPresent() ? null : "lead.why.notAtQualification",
                qualify.map(LeadActions::formOfConversion).orElse(null)));
        actions.add(action(
                "undo-conversion",
                id,
                writable,
                notUndoable(lead, id),
                form(reason("lead.handoff.reason.", HANDOFF_REASONS, false), note())));
        return actions;
    }

    private @Nullable String notUndoable(LeadDetails lead, RecordId id) {
        if (lead.deal() == null || tasks.find(id, ACCEPT_HANDOFF).isEmpty()) {
            return "lead.why.notAtHandoff";
        }
        return leads.mayUndoConversion(id) ? null : "lead.why.workedOn";
    }

    /** The form of the qualification without its last question, which is answered already. */
    private static @Nullable Map<String, Object> formOfConversion(WaitingTasks.Waiting task) {
        if (task.form() == null || !(task.form().get("components") instanceof List<?> components)) {
            return task.form();
        }
        Map<String, Object> form = new HashMap<>(task.form());
        form.put(
                "components",
                components.stream()
                        .filter(part -> !(part instanceof Map<?, ?> field && OUTCOME.equals(field.get("key"))))
                        .toList());
        return form;
    }

    /** The process converts: this is the answer that makes it do so. */
    private LeadDetails convert(RecordId id, Map<String, Object> variables) {
        WaitingTasks.Waiting task = waiting(id, QUALIFY, "lead.why.notAtQualification");
        Map<String, @Nullable Object> answer = new HashMap<>(variables);
        answer.put(OUTCOME, "SQL");
        tasks.complete(task.id(), answer);
        return leads.get(id);
    }

    /** Refuses the handoff, and the process takes back what it made. */
    private LeadDetails undoConversion(RecordId id, Map<String, Object> variables) {
        WaitingTasks.Waiting task = waiting(id, ACCEPT_HANDOFF, "lead.why.notAtHandoff");
        if (!leads.mayUndoConversion(id)) {
            throw new Rejected("lead.why.workedOn", id);
        }
        String reason = text(variables, "reason");
        Map<String, @Nullable Object> answer = new HashMap<>();
        answer.put("handoffAnswer", "REJECTED");
        answer.put("handoffReason", reason == null ? "OTHER" : reason);
        answer.put("handoffNote", text(variables, "note"));
        tasks.complete(task.id(), answer);
        return leads.get(id);
    }

    private WaitingTasks.Waiting waiting(RecordId id, String element, String why) {
        if (!leads.mayChange(leads.get(id))) {
            throw new Forbidden("error.forbidden");
        }
        return tasks.find(id, element).orElseThrow(() -> new Rejected(why, id));
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> variables) {
        LeadDetails lead = switch (name) {
            case "assign" -> leads.assign(id, owner(text(variables, "ownerId")));
            case "disqualify" -> leads.disqualify(id, needed(variables, "reason"), text(variables, "note"));
            case "reopen" -> leads.reopen(id);
            case "merge" ->
                leads.merge(
                        id,
                        RecordId.parse(needed(variables, "into"))
                                .filter(into -> into.type() == RecordType.LEAD)
                                .orElseThrow(() -> new Invalid("into", "lead.error.into")));
            case "convert" -> convert(id, variables);
            case "undo-conversion" -> undoConversion(id, variables);
            default -> throw new NotFound(name);
        };
        return LeadResource.of(
                lead, lead.ownerId() == null ? null : users.get(lead.ownerId()).login());
    }

    private @Nullable Long owner(@Nullable String login) {
        return login == null
                ? null
                : users.byLogin(login)
                        .map(UserCard::id)
                        .orElseThrow(() -> new Invalid("ownerId", "lead.error.owner", login));
    }

    private RecordAction action(
            String name, RecordId id, boolean writable, @Nullable String refusal, @Nullable Map<String, Object> form) {
        String why = !writable ? texts.get("error.forbidden") : refusal == null ? null : texts.get(refusal, id);
        return new RecordAction(name, texts.get("lead.action." + name), why == null, why, form);
    }

    @SafeVarargs
    private static Map<String, Object> form(Map<String, Object>... components) {
        return Map.of("type", "default", "schemaVersion", 16, "components", List.of(components));
    }

    private Map<String, Object> component(String type, String key, @Nullable Object defaultValue, boolean required) {
        Map<String, Object> component = new HashMap<>();
        component.put("type", type);
        component.put("key", key);
        component.put("id", "Field_" + key);
        component.put("label", texts.get("lead.action.field." + key));
        if (defaultValue != null) {
            component.put("defaultValue", defaultValue);
        }
        component.put("validate", Map.of("required", required));
        return component;
    }

    private static Map<String, Object> choice(Map<String, Object> component, Map<String, String> labels) {
        component.put(
                "values",
                labels.entrySet().stream()
                        .map(entry -> Map.of("value", entry.getKey(), "label", entry.getValue()))
                        .toList());
        return component;
    }

    private Map<String, Object> owner(LeadDetails lead) {
        Map<String, String> people = new LinkedHashMap<>();
        owners.options().forEach(option -> people.put(option.code(), option.label()));
        String now = lead.ownerId() == null ? null : users.get(lead.ownerId()).login();
        Map<String, Object> component = component("select", "ownerId", people.containsKey(now) ? now : null, false);
        component.put("searchable", true);
        return choice(component, people);
    }

    private Map<String, Object> reason(String keys, List<String> codes, boolean required) {
        Map<String, String> labels = new LinkedHashMap<>();
        codes.forEach(code -> labels.put(code, texts.get(keys + code)));
        return choice(component("select", "reason", null, required), labels);
    }

    private Map<String, Object> note() {
        return component("textarea", "note", null, false);
    }

    /** Found duplicates are offered; any other lead is found by typing its name, company or number. */
    private Map<String, Object> into(LeadDetails lead) {
        List<DuplicateCandidate> others = lead.candidates().stream()
                .filter(candidate -> candidate.record().type() == RecordType.LEAD)
                .toList();
        Map<String, Object> component = component(
                "textfield", "into", others.size() == 1 ? others.get(0).record().toString() : null, true);
        component.put("properties", Map.of("choose", RecordType.LEAD.prefix()));
        component.put(
                "description",
                others.isEmpty()
                        ? texts.get("lead.action.into.hint")
                        : others.stream()
                                .map(candidate -> candidate.record() + ": " + candidate.title())
                                .collect(Collectors.joining("; ")));
        return component;
    }

    private static @Nullable String text(Map<String, Object> variables, String key) {
        Object content = variables.get(key);
        return content == null || content.toString().isBlank()
                ? null
                : content.toString().strip();
    }

    private static String needed(Map<String, Object> variables, String key) {
        String content = text(variables, key);
        if (content == null) {
            throw new Invalid(key, "error.required");
        }
        return content;
    }
}
