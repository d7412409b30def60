package org.batoncrm.process.hardening;

import java.util.Map;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/**
 * The engine's one and only expression chain. It reads variables, the execution, the task and the beans of
 * {@link ProcessBeans}; calls the methods of {@link ValueVocabulary}; writes nothing; knows no application context.
 * Without it every expression is code: {@code ${''.getClass().forName(…)}} needs no bean at all.
 */
final class SafeExpressionManager extends JuelExpressionManager {

    /** A text that grows in a loop would otherwise fill the memory before anything else stops it. */
    static final int LONGEST_TEXT = 100_000;

    private final ProcessBeans processBeans;

    SafeExpressionManager(ProcessBeans processBeans) {
        super(Map.of());
        this.processBeans = processBeans;
    }

    @Override
    public Expression createExpression(String expression) {
        ensureInitialized();
        return new BoundedExpression(createValueExpression(expression), this, expression);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver chain = new CompositeELResolver();
        // Beans before variables: a variable must not be able to stand in for a delegate.
        chain.add(new BeanNames(processBeans));
        chain.add(new VariableScopeElResolver());
        chain.add(new VariableContextElResolver());
        chain.add(new ArrayELResolver(true));
        chain.add(new ListELResolver(true));
        chain.add(new ReadOnlyMaps());
        chain.add(new ListedMethods(processBeans));
        return chain;
    }

    private static ELException refusal(@Nullable Object base, @Nullable Object member) {
        String type = base == null ? "nothing" : base.getClass().getSimpleName();
        return new ELException("An expression may not use '" + member + "' of " + type);
    }

    private static final class BoundedExpression extends JuelExpression {

        BoundedExpression(ValueExpression valueExpression, SafeExpressionManager manager, String text) {
            super(valueExpression, manager, text);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution context) {
            Object result = super.getValue(scope, context);
            if (result instanceof CharSequence text && text.length() > LONGEST_TEXT) {
                throw new ELException("The result of an expression is longer than " + LONGEST_TEXT + " characters");
            }
            return result;
        }
    }

    private static final class BeanNames extends ELResolver {

        private final ProcessBeans beans;

        BeanNames(ProcessBeans beans) {
            this.beans = beans;
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base == null && beans.contains(property)) {
                context.setPropertyResolved(true);
                return beans.get((String) property);
            }
            return null;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            if (base == null && beans.contains(property)) {
                throw refusal(null, property);
            }
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return null;
        }

        @Override
        public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
                ELContext context, @Nullable Object base) {
            return java.util.Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }
    }

    private static final class ReadOnlyMaps extends MapELResolver {

        ReadOnlyMaps() {
            super(true);
        }

        @Override
        public @Nullable Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] args) {
            return null;
        }
    }

    private static final class ListedMethods extends BeanELResolver {

        private final ProcessBeans beans;

        ListedMethods(ProcessBeans beans) {
            super(true);
            this.beans = beans;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] args) {
            if (base == null) {
                return null;
            }
            if (!mayCall(base, String.valueOf(method))) {
                throw refusal(base, method);
            }
            refuseGrowth(base, args);
            return super.invoke(context, base, method, types, args);
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base == null) {
                return null;
            }
            String name = String.valueOf(property);
            String tail = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
            if (!mayCall(base, "get" + tail) && !mayCall(base, "is" + tail)) {
                throw refusal(base, property);
            }
            return super.getValue(context, base, property);
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            if (base != null) {
                throw refusal(base, property);
            }
        }

        private boolean mayCall(Object base, String method) {
            return beans.mayCall(base, method) || ValueVocabulary.mayCall(base, method);
        }

        private static void refuseGrowth(Object base, Object @Nullable [] args) {
            if (base instanceof String text && args != null && args.length == 1 && args[0] instanceof String more) {
                if (text.length() + more.length() > LONGEST_TEXT) {
                    throw new ELException("A text in an expression may not grow beyond " + LONGEST_TEXT);
                }
            }
        }
    }
}
