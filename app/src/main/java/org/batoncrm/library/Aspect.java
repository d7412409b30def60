package org.batoncrm.library;

import java.util.Locale;
import java.util.regex.Pattern;

/** What about an element differs: in which of its attributes and children it is written down. */
enum Aspect {
    NAME("name"),
    DOCUMENTATION("documentation(/.*)?"),
    KIND("kind|type"),
    INSIDE("inside"),
    CONNECTION("sourceRef|targetRef|attachedToRef"),
    DEFAULT_FLOW("default"),
    ORDER("order#"),
    CONDITION("conditionExpression(/.*)?|conditionalEventDefinition(/.*)?"),
    TIMER("timerEventDefinition/time.*"),
    ASSIGNEE("camunda:assignee"),
    GROUPS("camunda:candidateGroups"),
    USERS("camunda:candidateUsers"),
    DUE("camunda:dueDate"),
    FOLLOW_UP("camunda:followUpDate"),
    PRIORITY("camunda:priority"),
    FORM("camunda:formRef.*"),
    DELEGATE("(messageEventDefinition/)?camunda:delegateExpression"),
    TABLE("camunda:decisionRef.*|camunda:mapDecisionResult|camunda:resultVariable"),
    CALLED("calledElement|camunda:calledElement.*"),
    INPUT("extensionElements/camunda:inputOutput/camunda:inputParameter.*"),
    OUTPUT("extensionElements/camunda:inputOutput/camunda:outputParameter.*"),
    HANDED_IN("extensionElements/camunda:in\\b.*"),
    HANDED_OUT("extensionElements/camunda:out\\b.*"),
    LISTENERS("extensionElements/camunda:(execution|task)Listener.*"),
    ASYNC("camunda:async(Before|After)|camunda:exclusive|camunda:jobPriority"),
    RETRY("extensionElements/camunda:failedJobRetryTimeCycle.*"),
    MESSAGE("(messageEventDefinition/)?messageRef"),
    SIGNAL("signalEventDefinition/signalRef"),
    ERROR("errorEventDefinition/(errorRef|camunda:.*)|errorCode"),
    ESCALATION("escalationEventDefinition/(escalationRef|camunda:.*)|escalationCode"),
    LOOP("multiInstanceLoopCharacteristics.*"),
    HISTORY("camunda:historyTimeToLive"),
    TAG("camunda:versionTag"),
    VARIABLE("extensionElements/camunda:properties/camunda:property\\[variable:.*"),
    INTERRUPTING("cancelActivity|isInterrupting"),
    COMPENSATION("isForCompensation|compensateEventDefinition.*"),
    POLICY("hitPolicy|aggregation"),
    COLUMN("inputExpression.*|inputValues.*|outputValues.*|typeRef|camunda:inputVariable"),
    CELL("cell"),
    LABEL("label"),
    VALIDATION("validate.*"),
    VISIBILITY("conditional.*"),
    CHOICES("values.*"),
    HINT("description|text"),
    WHY("description/.*"),
    TRANSLATION("translation"),
    SUBJECT("subject"),
    LETTER("letter"),
    OTHER(".*");

    private final Pattern paths;

    Aspect(String paths) {
        this.paths = Pattern.compile(paths);
    }

    /** Of a diagram. */
    static Aspect ofElement(String path) {
        for (Aspect aspect : values()) {
            if (aspect == POLICY) {
                break;
            }
            if (aspect.paths.matcher(path).matches()) {
                return aspect;
            }
        }
        return OTHER;
    }

    /** Of a table's head or of a form's field. */
    static Aspect ofField(String path) {
        for (Aspect aspect : new Aspect[] {
            NAME, KIND, INSIDE, ORDER, HISTORY, TAG, POLICY, LABEL, VALIDATION, VISIBILITY, CHOICES, HINT, WHY, COLUMN
        }) {
            if (aspect.paths.matcher(path).matches()) {
                return aspect;
            }
        }
        return OTHER;
    }

    /** Parameters and variables are told one by one. */
    boolean oneByOne() {
        return this == INPUT || this == OUTPUT || this == HANDED_IN || this == HANDED_OUT || this == VARIABLE;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
