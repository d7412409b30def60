package org.batoncrm.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what FEEL expressions gave. The engine parses each cell of a table anew at each decision and builds all of
 * FEEL's functions for it, a third of the CPU time of a lead's way to its first task; yet most cells are a literal or
 * compare one value with a few others.
 *
 * <p>An answer is kept under the values of the variables that the expression has read, so the same values always give
 * what FEEL itself gave. Expressions that ask for the time or for chance, and variables of other than simple types or
 * with long texts, are always evaluated.
 */
public final class RememberedFeel implements FeelEngine {

    private static final Pattern NEVER_TWICE_THE_SAME = Pattern.compile("\\b(now|today|random)\\b");

    private static final int EXPRESSIONS = 5_000;
    private static final int ANSWERS = 200;

    /** What people write in a form is seldom written twice, and would fill the memory. */
    private static final int LONGEST_TEXT = 100;

    private final FeelEngine feel;
    private final Map<String, Remembered> expressions = new ConcurrentHashMap<>();
    private final Map<String, Remembered> tests = new ConcurrentHashMap<>();

    RememberedFeel(FeelEngine feel) {
        this.feel = feel;
    }

    /** The FEEL of the engine, with a memory of its own. */
    public static FeelEngine create() {
        return new RememberedFeel(new ScalaFeelEngineFactory().createInstance());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        return (T)
                of(expressions, expression).answer(variables, seen -> feel.evaluateSimpleExpression(expression, seen));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
        return (Boolean) of(tests, input + ' ' + expression)
                .answer(variables, seen -> feel.evaluateSimpleUnaryTests(expression, input, seen));
    }

    private static Remembered of(Map<String, Remembered> known, String expression) {
        if (known.size() > EXPRESSIONS) {
            known.clear();
        }
        return known.computeIfAbsent(
                expression,
                text -> new Remembered(!NEVER_TWICE_THE_SAME.matcher(text).find()));
    }

    /** The answers of one expression. */
    private static final class Remembered {

        /** Stands for an answer of null, which a concurrent map cannot hold. */
        private static final Object NULL = new Object();

        /** A variable that is not there is not the same as one that is null. */
        private static final Object ABSENT = new Object();

        private volatile Answers answers = new Answers(List.of());
        private volatile boolean allowed;

        Remembered(boolean allowed) {
            this.allowed = allowed;
        }

        @Nullable
        Object answer(VariableContext variables, Function<VariableContext, Object> ask) {
            if (!allowed) {
                return ask.apply(variables);
            }
            Answers known = answers;
            List<Object> values = values(known.names, variables);
            Object found = values == null ? null : known.byValues.get(values);
            if (found != null) {
                return found == NULL ? null : found;
            }
            Reads reads = new Reads(variables);
            Object answer = ask.apply(reads);
            keep(known, reads, variables, answer);
            return answer;
        }

        private void keep(Answers known, Reads reads, VariableContext variables, @Nullable Object answer) {
            if (reads.everything || !simple(answer)) {
                allowed = false;
                return;
            }
            Answers extended = known;
            if (!known.names.containsAll(reads.names)) {
                Set<String> names = new LinkedHashSet<>(known.names);
                names.addAll(reads.names);
                // Answers kept under fewer names may differ by what has not been read until now.
                extended = new Answers(List.copyOf(names));
                answers = extended;
            }
            List<Object> values = values(extended.names, variables);
            if (values != null) {
                if (extended.byValues.size() >= ANSWERS) {
                    extended.byValues.clear();
                }
                extended.byValues.put(values, answer == null ? NULL : answer);
            }
        }

        /** Null when one of them is long, or of a type that may change without us seeing it. */
        private static @Nullable List<Object> values(List<String> names, VariableContext variables) {
            List<Object> values = new ArrayList<>(names.size());
            for (String name : names) {
                if (!variables.containsVariable(name)) {
                    values.add(ABSENT);
                    continue;
                }
                TypedValue typed = variables.resolve(name);
                Object content = typed == null ? null : typed.getValue();
                if (!simple(content) || content instanceof String text && text.length() > LONGEST_TEXT) {
                    return null;
                }
                values.add(content == null ? NULL : content);
            }
            return values;
        }

        private static boolean simple(@Nullable Object content) {
            return content == null
                    || content instanceof String
                    || content instanceof Number
                    || content instanceof Boolean
                    || content instanceof java.util.Date
                    || content instanceof java.time.temporal.Temporal;
        }
    }

    /** @param names the variables that have been read so far */
    private record Answers(List<String> names, Map<List<Object>, Object> byValues) {

        Answers(List<String> names) {
            this(names, new ConcurrentHashMap<>());
        }
    }

    /** Notes which variables are read. */
    private static final class Reads implements VariableContext {

        private final VariableContext variables;
        private final Set<String> names = new LinkedHashSet<>();
        private boolean everything;

        Reads(VariableContext variables) {
            this.variables = variables;
        }

        @Override
        public TypedValue resolve(String name) {
            names.add(name);
            return variables.resolve(name);
        }

        @Override
        public boolean containsVariable(String name) {
            names.add(name);
            return variables.containsVariable(name);
        }

        @Override
        public Set<String> keySet() {
            everything = true;
            return variables.keySet();
        }
    }
}
