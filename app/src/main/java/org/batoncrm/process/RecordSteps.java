package org.batoncrm.process;

import java.util.LinkedHashMap;
import java.util.Map;
import org.batoncrm.kernel.RecordType;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Service;

/** Where the processes of records stand, for a room's own statements about its records. */
@Service
public class RecordSteps {

    private final RepositoryService repository;
    private final ModelTexts texts;

    RecordSteps(RepositoryService repository, ModelTexts texts) {
        this.repository = repository;
        this.texts = texts;
    }

    /**
     * A join that finds at most one row for a record, under the alias {@code step}.
     *
     * @param number the column with the record's number, written by the room
     * @param process the key of the process, written by the room
     */
    public String join(RecordType type, String number, String process) {
        return " left join process_link step on step.active_key = concat('" + type.prefix() + "-', " + number + ", ':"
                + process + "')";
    }

    /** The element of the diagram at which the process waits; empty when none runs. */
    public String column() {
        return "coalesce(step.current_step, '')";
    }

    /** The elements of the newest diagram, in its order, with their names in the reader's language. */
    public Map<String, String> names(String process) {
        Map<String, String> names = new LinkedHashMap<>();
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        if (newest != null) {
            repository
                    .getBpmnModelInstance(newest.getId())
                    .getModelElementsByType(FlowNode.class)
                    .forEach(node -> names.put(
                            node.getId(),
                            texts.name(process, node.getId(), node.getName() == null ? node.getId() : node.getName())));
        }
        return names;
    }
}
