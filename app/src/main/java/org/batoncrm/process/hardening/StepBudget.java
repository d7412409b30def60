package org.batoncrm.process.hardening;

import java.lang.ref.WeakReference;
import java.util.Collection;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process that runs in circles. Within one transaction the engine keeps everything in memory, so a loop without
 * a wait would take the whole node down; here it ends with a sentence.
 */
final class StepBudget extends AbstractBpmnParseListener {

    private static final ThreadLocal<@Nullable Counter> COUNTER = new ThreadLocal<>();

    private final int steps;
    private final int rounds;

    StepBudget(int steps, int rounds) {
        this.steps = steps;
        this.rounds = rounds;
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> count());
    }

    /** Also catches a process that calls itself: every call begins with a start event. */
    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> count());
    }

    @Override
    public void parseMultiInstanceLoopCharacteristics(Element activityElement, Element loop, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof MultiInstanceActivityBehavior behavior) {
            if (behavior.getLoopCardinalityExpression() != null) {
                behavior.setLoopCardinalityExpression(new Bounded(behavior.getLoopCardinalityExpression()));
            }
            if (behavior.getCollectionExpression() != null) {
                behavior.setCollectionExpression(new Bounded(behavior.getCollectionExpression()));
            }
        }
    }

    private void count() {
        CommandContext command = Context.getCommandContext();
        Counter counter = COUNTER.get();
        if (counter == null || counter.command.get() != command) {
            counter = new Counter(new WeakReference<>(command));
            COUNTER.set(counter);
        }
        if (++counter.steps > steps) {
            throw new ProcessEngineException("The process took more than " + steps
                    + " steps without waiting for anything: it runs in a circle. Put a timer, a task or a message into"
                    + " the loop.");
        }
    }

    private static final class Counter {

        private final WeakReference<CommandContext> command;
        private int steps;

        Counter(WeakReference<CommandContext> command) {
            this.command = command;
        }
    }

    /** A number of rounds, or a list to go through, that cannot be longer than the budget. */
    private final class Bounded implements Expression {

        private final Expression inner;

        Bounded(Expression inner) {
            this.inner = inner;
        }

        @Override
        public Object getValue(VariableScope scope) {
            Object result = inner.getValue(scope);
            if (result instanceof Number number && number.longValue() > rounds
                    || result instanceof Collection<?> list && list.size() > rounds
                    || result instanceof String text && text.strip().matches("[0-9]{5,}")) {
                throw new ProcessEngineException("A step may be repeated at most " + rounds + " times at once");
            }
            return result;
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            throw new ProcessEngineException("A number of rounds cannot be written");
        }

        @Override
        public String getExpressionText() {
            return inner.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return inner.isLiteralText();
        }
    }
}
