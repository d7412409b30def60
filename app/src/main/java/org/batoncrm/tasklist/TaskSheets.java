package org.batoncrm.tasklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.tasklist.form.FormSchema;
import org.batoncrm.tasklist.form.FormTexts;
import org.batoncrm.tasklist.undo.WayBack;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Everything there is to read of a task: what is to be done, its form and what is filled in, what was said, its files. */
@Component
class TaskSheets {

    private final TaskQuery query;
    private final TaskRules rules;
    private final Forms forms;
    private final FormTexts formTexts;
    private final WayBack wayBack;
    private final TaskFiles files;
    private final TaskTakers takers;
    private final Names names;
    private final TaskService engine;
    private final RepositoryService repository;

    TaskSheets(
            TaskQuery query,
            TaskRules rules,
            Forms forms,
            FormTexts formTexts,
            WayBack wayBack,
            TaskFiles files,
            TaskTakers takers,
            Names names,
            TaskService engine,
            RepositoryService repository) {
        this.query = query;
        this.rules = rules;
        this.forms = forms;
        this.formTexts = formTexts;
        this.wayBack = wayBack;
        this.files = files;
        this.takers = takers;
        this.names = names;
        this.engine = engine;
        this.repository = repository;
    }

    TaskDetails of(TaskRights.Reach reach, TaskQuery.Row task) {
        Optional<FormSchema> schema = forms.of(task);
        String step = String.valueOf(task.definitionKey());
        return new TaskDetails(
                query.item(task),
                description(task),
                task.instanceId(),
                schema.map(formTexts::translated).orElse(null),
                schema.map(form -> filled(task, form)).orElse(Map.of()),
                remarks(task.id()),
                named(files.of(task.id())),
                rules.allowed(reach, task),
                takers.of(step).map(room -> room.page(task.id(), step)).orElse(null));
    }

    /** The form in the reader's language, without what is filled in. */
    Optional<ObjectNode> form(TaskQuery.Row task) {
        return forms.of(task).map(formTexts::translated);
    }

    /** Over what the process knows, what had been entered before the task was taken back. */
    private Map<String, Object> filled(TaskQuery.Row task, FormSchema form) {
        Map<String, Object> data = new HashMap<>(forms.data(task, form));
        wayBack.entered(task.id()).forEach((field, content) -> {
            if (content != null) {
                data.put(field, content);
            }
        });
        return data;
    }

    private List<TaskDetails.Remark> remarks(String taskId) {
        var found = engine.getTaskComments(taskId);
        Map<String, String> people = names.of(found.stream()
                .map(comment -> comment.getUserId())
                .filter(java.util.Objects::nonNull)
                .toList());
        return found.stream()
                .map(comment -> new TaskDetails.Remark(
                        comment.getUserId() == null
                                ? ""
                                : people.getOrDefault(comment.getUserId(), comment.getUserId()),
                        comment.getFullMessage(),
                        comment.getTime().toInstant()))
                .toList();
    }

    private List<TaskFile> named(List<TaskFile> attached) {
        Map<String, String> people =
                names.of(attached.stream().map(TaskFile::author).toList());
        return attached.stream()
                .map(file -> new TaskFile(
                        file.id(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        people.getOrDefault(file.author(), file.author()),
                        file.at()))
                .toList();
    }

    private String description(TaskQuery.Row task) {
        if (task.processDefinitionId() == null || task.definitionKey() == null) {
            return "";
        }
        UserTask element =
                repository.getBpmnModelInstance(task.processDefinitionId()).getModelElementById(task.definitionKey());
        String drawn = element == null || element.getDocumentations().isEmpty()
                ? ""
                : element.getDocumentations().iterator().next().getTextContent();
        return names.documentation(task.process(), task.definitionKey(), drawn);
    }
}
