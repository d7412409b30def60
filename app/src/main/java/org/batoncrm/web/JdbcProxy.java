package org.batoncrm.web;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands before a connection or a statement of the house's data source, for rooms that have to see or change what goes
 * through it. What is refused comes through as it was thrown.
 */
public abstract class JdbcProxy implements InvocationHandler {

    private final Object target;

    protected JdbcProxy(Object target) {
        this.target = target;
    }

    /** Puts something before the one data source of the house, before anybody takes it. */
    public static BeanPostProcessor beforeDataSource(UnaryOperator<DataSource> layer) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source && name.equals("dataSource") ? layer.apply(source) : bean;
            }
        };
    }

    /** What is used in the target's place. */
    public final <T> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    /** A call of JDBC; whoever changes nothing {@link #forward}s it. */
    protected abstract @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;

    protected final @Nullable Object forward(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() != Object.class) {
            return call(method, arguments);
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Before " + target;
        };
    }
}
