package org.batoncrm.tasklist;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.tasklist.form.FormCheck;
import org.batoncrm.tasklist.form.FormSchema;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The forms of tasks: each task shows the form that was deployed together with its own version of the process. */
@Component
class Forms {

    private record Place(String definitionId, String taskKey) {}

    private final FormService forms;
    private final TaskValues values;
    private final RepositoryService repository;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Place, FormSchema> known = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> declared = new ConcurrentHashMap<>();

    Forms(FormService forms, TaskValues values, RepositoryService repository, JsonMapper json, Clock clock) {
        this.forms = forms;
        this.values = values;
        this.repository = repository;
        this.json = json;
        this.clock = clock;
    }

    Optional<FormSchema> of(TaskQuery.Row task) {
        if (task.formKey() == null || task.processDefinitionId() == null || task.definitionKey() == null) {
            return Optional.empty();
        }
        Place place = new Place(task.processDefinitionId(), task.definitionKey());
        FormSchema schema = known.get(place);
        if (schema == null) {
            try (InputStream deployed = forms.getDeployedTaskForm(task.id())) {
                schema = new FormSchema(json.readTree(deployed));
            } catch (java.io.IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
            if (!schema.offersPeople()) {
                known.put(place, schema);
            }
        }
        return Optional.of(schema);
    }

    /** The variables that the form shows or asks about. */
    Map<String, Object> data(TaskQuery.Row task, FormSchema schema) {
        Set<String> wanted = new HashSet<>(schema.names());
        Map<String, Object> data = values.of(task, name -> wanted.contains(name) || schema.mentions(name));
        data.replaceAll((name, content) -> shown(content));
        return data;
    }

    private static Object shown(Object content) {
        if (content instanceof Date date) {
            String text = date.toInstant().toString();
            return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
        }
        return content;
    }

    /** The checked answer in the types that the process declares. */
    Map<String, Object> accept(TaskQuery.Row task, Map<String, @Nullable Object> answer) {
        Optional<FormSchema> schema = of(task);
        if (schema.isEmpty()) {
            if (!answer.isEmpty()) {
                throw new Invalid(answer.keySet().iterator().next(), "tasklist.form.unknown");
            }
            return Map.of();
        }
        Map<String, Object> known = schema.get().dependsOnData() ? data(task, schema.get()) : Map.of();
        Map<String, @Nullable Object> accepted = FormCheck.accept(schema.get(), known, answer, clock);
        Map<String, String> types = declared(task.processDefinitionId());
        Map<String, Object> variables = new LinkedHashMap<>();
        accepted.forEach((name, content) -> variables.put(name, typed(name, content, types.get(name))));
        return variables;
    }

    private Object typed(String name, @Nullable Object content, @Nullable String type) {
        if (content == null || type == null) {
            return content;
        }
        try {
            return switch (type) {
                case "String" -> content instanceof Map<?, ?> ? json.writeValueAsString(content) : content.toString();
                case "Integer" -> new BigDecimal(content.toString()).intValueExact();
                case "Long" -> new BigDecimal(content.toString()).longValueExact();
                case "Double" -> Double.valueOf(content.toString());
                case "Boolean" -> content instanceof Boolean ? content : Boolean.valueOf(content.toString());
                case "Date" ->
                    Date.from(
                            content.toString().length() == 10
                                    ? LocalDate.parse(content.toString())
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant()
                                    : java.time.Instant.parse(content.toString()));
                default -> content;
            };
        } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException wrong) {
            throw new Invalid(name, "error.format");
        }
    }

    /** Types from the {@code variable:<name>} properties of the process. */
    private Map<String, String> declared(@Nullable String definitionId) {
        if (definitionId == null) {
            return Map.of();
        }
        return declared.computeIfAbsent(definitionId, id -> {
            Map<String, String> types = new HashMap<>();
            repository
                    .getBpmnModelInstance(id)
                    .getModelElementsByType(Process.class)
                    .forEach(process -> {
                        if (process.getExtensionElements() != null) {
                            process.getExtensionElements()
                                    .getElementsQuery()
                                    .filterByType(CamundaProperties.class)
                                    .list()
                                    .forEach(properties -> properties.getCamundaProperties().stream()
                                            .filter(p -> p.getCamundaName() != null
                                                    && p.getCamundaName().startsWith("variable:"))
                                            .forEach(p -> types.put(
                                                    p.getCamundaName().substring("variable:".length()),
                                                    p.getCamundaValue())));
                        }
                    });
            return types;
        });
    }
}
