package org.batoncrm.tasklist.form;

import java.util.Map;
import java.util.Optional;
import org.batoncrm.process.RememberedFeel;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** The FEEL of the engine, with nothing but the form's own data in reach. */
final class Feel {

    private static final FeelEngine ENGINE = RememberedFeel.create();

    private Feel() {}

    static boolean isExpression(@Nullable Object text) {
        return text instanceof String string && string.startsWith("=");
    }

    /** The result of an expression that starts with an equals sign; empty when it is null or cannot be computed. */
    static Optional<Object> evaluate(String expression, Map<String, Object> data) {
        try {
            return Optional.ofNullable(ENGINE.evaluateSimpleExpression(
                    expression.substring(1), Variables.fromMap(data).asVariableContext()));
        } catch (FeelException unclear) {
            return Optional.empty();
        }
    }

    static boolean holds(String expression, Map<String, Object> data) {
        return evaluate(expression, data).map(Boolean.TRUE::equals).orElse(false);
    }
}
