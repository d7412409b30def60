package org.batoncrm.process;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.springframework.stereotype.Component;

/** The messages that Baton itself sends to processes; any other has to come from another system. */
@Component
public class MessageCatalogue {

    private final ProcessCards cards;
    private final RepositoryService repository;

    MessageCatalogue(ProcessCards cards, RepositoryService repository) {
        this.cards = cards;
        this.repository = repository;
    }

    /** Their names: what the cards of processes name, and what the newest diagrams throw. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        cards.all().values().forEach(card -> names.addAll(card.part("Messages").keySet()));
        for (ProcessDefinition newest :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            var model = repository.getBpmnModelInstance(newest.getId());
            model.getModelElementsByType(IntermediateThrowEvent.class)
                    .forEach(thrower -> thrower.getEventDefinitions().forEach(what -> add(what, names)));
            model.getModelElementsByType(EndEvent.class)
                    .forEach(thrower -> thrower.getEventDefinitions().forEach(what -> add(what, names)));
            model.getModelElementsByType(SendTask.class).forEach(task -> {
                if (task.getMessage() != null) {
                    names.add(task.getMessage().getName());
                }
            });
        }
        return names;
    }

    private static void add(EventDefinition what, Set<String> names) {
        if (what instanceof MessageEventDefinition message && message.getMessage() != null) {
            names.add(message.getMessage().getName());
        }
    }
}
