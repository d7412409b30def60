package org.batoncrm.process;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a diagram and Java share, with its type: text, flag, number or date, never an entity.
 *
 * @param <T> String, Boolean, Integer, Long, Double, java.util.Date
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    /** The value; fails when it is missing or of another type. */
    public T read(VariableScope scope) {
        return find(scope).orElseThrow(() -> new IllegalStateException("Variable " + name + " is not set"));
    }

    public Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name)).map(type::cast);
    }

    public void write(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, value);
    }

    public void in(Map<String, Object> variables, T value) {
        variables.put(name, value);
    }
}
