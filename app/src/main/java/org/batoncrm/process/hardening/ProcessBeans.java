package org.batoncrm.process.hardening;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only beans an expression can see: delegates, of which nothing can be called from an expression, and callable
 * beans with their listed methods. Beans are fetched when first used, because the engine starts before them.
 */
public final class ProcessBeans {

    private final Map<String, Set<String>> methodsByName;
    private final Function<String, Object> fetch;
    private final Map<Object, Set<String>> methodsByBean = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * @param methodsByName bean name to the methods that may be called; empty for a delegate
     */
    public ProcessBeans(Map<String, Set<String>> methodsByName, Function<String, Object> fetch) {
        this.methodsByName = Map.copyOf(methodsByName);
        this.fetch = fetch;
    }

    /** Delegates only, for an engine without Spring. */
    public static ProcessBeans delegates(Map<String, ?> delegates) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        delegates.keySet().forEach(name -> names.put(name, Set.of()));
        Map<String, Object> beans = new LinkedHashMap<>(delegates);
        return new ProcessBeans(names, beans::get);
    }

    /**
     * The same names with other beans behind them, for an engine in which nothing shall happen.
     *
     * @param more names of further delegates that its own diagrams name
     */
    public ProcessBeans standIns(Function<String, Object> others, Set<String> more) {
        Map<String, Set<String>> names = new LinkedHashMap<>(methodsByName);
        more.forEach(name -> names.put(name, Set.of()));
        return new ProcessBeans(names, others);
    }

    /** Whether an expression can see a bean of that name. */
    public boolean contains(@Nullable Object name) {
        return name instanceof String && methodsByName.containsKey(name);
    }

    Object get(String name) {
        Object bean = fetch.apply(name);
        methodsByBean.put(bean, methodsByName.get(name));
        return bean;
    }

    /** The methods of the bean of that name that a diagram may call; null when there is no such bean. */
    @Nullable
    Set<String> methods(String name) {
        return methodsByName.get(name);
    }

    boolean mayCall(Object bean, String method) {
        return methodsByBean.getOrDefault(bean, Set.of()).contains(method);
    }
}
