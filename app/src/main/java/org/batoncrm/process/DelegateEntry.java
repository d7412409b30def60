package org.batoncrm.process;

import java.util.List;
import java.util.Set;

/**
 * One delegate of the catalogue.
 *
 * @param bean its name in a diagram, without braces
 * @param family the room it belongs to, for example {@code lead}; people choose among its actions together
 * @param label key of its label
 * @param mails the mails that it may write, for example {@code lead/assigned}
 * @param compensatedBy bean name of the delegate that takes back what it did; empty when there is none
 * @param listener whether it stands beside a decision table, not in a task of its own
 */
public record DelegateEntry(
        String bean,
        String family,
        String label,
        List<Variable> inputs,
        List<Variable> outputs,
        List<String> bpmnErrors,
        Set<ProcessDelegate.SideEffect> sideEffects,
        List<String> mails,
        String compensatedBy,
        boolean listener) {

    /** A variable; {@code parameter} when the task itself sets it. */
    public record Variable(String name, Class<?> type, boolean parameter) {

        private static List<Variable> of(ProcessDelegate.Variable[] declared) {
            return List.of(declared).stream()
                    .map(variable -> new Variable(variable.name(), variable.type(), variable.parameter()))
                    .toList();
        }
    }

    static DelegateEntry of(String bean, String family, ProcessDelegate declared) {
        return new DelegateEntry(
                bean,
                family,
                declared.label(),
                Variable.of(declared.inputs()),
                Variable.of(declared.outputs()),
                List.of(declared.bpmnErrors()),
                Set.of(declared.sideEffects()),
                List.of(declared.mails()),
                declared.compensatedBy(),
                declared.listener());
    }

    /** Key of the sentence that says what it does. */
    public String description() {
        return label + ".description";
    }
}
