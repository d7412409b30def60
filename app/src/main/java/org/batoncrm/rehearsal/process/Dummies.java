package org.batoncrm.rehearsal.process;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.batoncrm.process.DelegateCatalogue;
import org.batoncrm.process.DelegateEntry;
import org.batoncrm.process.PlayHardening;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.EmptyTargetSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What diagrams of a play name instead of the house's beans: it does nothing and says what was said then. */
@Component
class Dummies {

    /** In the diagram that stands for a called process. */
    static final String CALLED = "rehearsalCalled";

    /** Nobody waits for a clock in a play; any moment will do. */
    private static final Date SOMEWHEN = Date.from(Instant.parse("2099-01-01T00:00:00Z"));

    private final PlayHardening hardening;
    private final DelegateCatalogue catalogue;
    private final ListableBeanFactory factory;
    private final Map<String, Object> made = new HashMap<>();

    Dummies(PlayHardening hardening, DelegateCatalogue catalogue, ListableBeanFactory factory) {
        this.hardening = hardening;
        this.catalogue = catalogue;
        this.factory = factory;
    }

    ProcessEnginePlugin locks() {
        return hardening.with(this::of, Set.of(CALLED));
    }

    private synchronized Object of(String name) {
        return made.computeIfAbsent(name, this::make);
    }

    private Object make(String name) {
        if (name.equals(CALLED)) {
            return (JavaDelegate) Dummies::called;
        }
        DelegateEntry entry = catalogue.find(name).orElse(null);
        if (entry != null) {
            boolean brings = !entry.outputs().isEmpty();
            return (JavaDelegate) execution -> Run.now().step(execution, name, brings);
        }
        ProxyFactory proxy = new ProxyFactory();
        proxy.setTargetSource(EmptyTargetSource.forClass(factory.getType(name)));
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) Dummies::answer);
        return proxy.getProxy();
    }

    /** Notes for whom it stands. */
    private static void called(DelegateExecution execution) {
        execution.setVariable(Called.FOR, execution.getSuperExecution().getCurrentActivityId());
    }

    private static @Nullable Object answer(MethodInvocation asked) throws Throwable {
        Class<?> type = asked.getMethod().getReturnType();
        if (asked.getMethod().getDeclaringClass() == Object.class) {
            return asked.getMethod().getName().equals("hashCode") ? (Object) 1 : "stand-in";
        }
        if (Collection.class.isAssignableFrom(type)) {
            for (Object argument : asked.getArguments()) {
                if (argument instanceof DelegateExecution execution) {
                    return Run.now().repeated(Steps.plain(execution.getCurrentActivityId()));
                }
            }
            return java.util.List.of();
        }
        if (type == Date.class || type == Object.class) {
            return SOMEWHEN;
        }
        return type == String.class ? "?" : type == boolean.class ? (Object) false : type.isPrimitive() ? 0 : null;
    }
}
