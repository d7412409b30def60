package org.batoncrm.process.hardening;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.joda.time.DateTime;

/** Which methods an expression may call on which type of value. What is not named here cannot be called. */
final class ValueVocabulary {

    private static final Set<String> TIME_STEPS = Set.of(
            "plusDays",
            "minusDays",
            "plusHours",
            "minusHours",
            "plusMinutes",
            "minusMinutes",
            "plusWeeks",
            "minusWeeks",
            "plusMonths",
            "minusMonths",
            "plusYears",
            "minusYears");

    private static final Map<Class<?>, Set<String>> METHODS = new LinkedHashMap<>();

    static {
        // The first matching type decides, so the narrow ones come first.
        METHODS.put(
                DelegateExecution.class,
                Set.of(
                        "getVariable",
                        "hasVariable",
                        "getVariableLocal",
                        "hasVariableLocal",
                        "getProcessBusinessKey",
                        "getBusinessKey",
                        "getProcessInstanceId",
                        "getId",
                        "getCurrentActivityId",
                        "getCurrentActivityName",
                        "getProcessDefinitionId",
                        "getEventName"));
        METHODS.put(
                DelegateTask.class,
                Set.of(
                        "getVariable",
                        "hasVariable",
                        "getVariableLocal",
                        "hasVariableLocal",
                        "getId",
                        "getName",
                        "getAssignee",
                        "getOwner",
                        "getPriority",
                        "getDueDate",
                        "getFollowUpDate",
                        "getCreateTime",
                        "getTaskDefinitionKey",
                        "getProcessInstanceId",
                        "getEventName"));
        // Not matches, replace, split, repeat, format: they cost more than their text shows.
        METHODS.put(
                String.class,
                Set.of(
                        "length",
                        "isEmpty",
                        "isBlank",
                        "contains",
                        "startsWith",
                        "endsWith",
                        "toLowerCase",
                        "toUpperCase",
                        "trim",
                        "substring",
                        "indexOf",
                        "equals",
                        "equalsIgnoreCase",
                        "concat"));
        METHODS.put(Number.class, Set.of("intValue", "longValue", "doubleValue", "compareTo", "equals"));
        METHODS.put(Boolean.class, Set.of("equals"));
        METHODS.put(
                DmnDecisionResult.class,
                Set.of(
                        "getSingleResult",
                        "getFirstResult",
                        "getSingleEntry",
                        "collectEntries",
                        "size",
                        "isEmpty",
                        "get"));
        METHODS.put(
                Map.class,
                Set.of("size", "isEmpty", "containsKey", "get", "getEntry", "getSingleEntry", "getFirstEntry"));
        METHODS.put(Collection.class, Set.of("size", "isEmpty", "contains", "get", "indexOf"));
        METHODS.put(Date.class, Set.of("getTime", "before", "after", "equals"));
        METHODS.put(DateTime.class, plus(TIME_STEPS, "toDate", "withTimeAtStartOfDay", "isBefore", "isAfter"));
        METHODS.put(
                Temporal.class,
                plus(TIME_STEPS, "isBefore", "isAfter", "getYear", "getMonthValue", "getDayOfMonth", "toString"));
    }

    /** The functions without a bean. */
    static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");

    /** Every method name that some value has; a name outside of it is wrong wherever it stands. */
    static final Set<String> ALL_METHODS =
            METHODS.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private ValueVocabulary() {}

    static boolean mayCall(Object value, String method) {
        for (Map.Entry<Class<?>, Set<String>> type : METHODS.entrySet()) {
            if (type.getKey().isInstance(value)) {
                return type.getValue().contains(method);
            }
        }
        return false;
    }

    /** Whether the methods of an execution or a task, the two fixed names of an expression, include this one. */
    static boolean mayCallOn(String fixedName, String method) {
        return switch (fixedName) {
            case "execution" -> METHODS.get(DelegateExecution.class).contains(method);
            case "task" -> METHODS.get(DelegateTask.class).contains(method);
            default -> false;
        };
    }

    private static Set<String> plus(Set<String> names, String... more) {
        return java.util.stream.Stream.concat(names.stream(), java.util.Arrays.stream(more))
                .collect(Collectors.toUnmodifiableSet());
    }
}
