package org.batoncrm;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** The settings of all rooms that cannot be read, looked for when one of them has kept Baton from starting. */
final class UnreadSettings {

    private final ConfigurableEnvironment environment;
    private final WrittenSettings written;
    private final Binder binder;

    UnreadSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.written = new WrittenSettings(environment);
        this.binder = Binder.get(environment);
    }

    List<Misfit> misfits() {
        List<Misfit> misfits = new ArrayList<>();
        classes().forEach(type -> read(type, misfits));
        return misfits;
    }

    private List<Class<?>> classes() {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false, environment);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents(UnreadSettings.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .collect(Collectors.toList());
    }

    /** One by one first, so that each is named; what fits one by one may still not fit together. */
    private void read(Class<?> type, List<Misfit> misfits) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        int before = misfits.size();
        if (type.isRecord()) {
            for (RecordComponent part : type.getRecordComponents()) {
                String property = prefix + "." + DataObjectPropertyName.toDashedForm(part.getName());
                Bindable<?> wanted = Bindable.of(ResolvableType.forType(part.getGenericType()));
                read(() -> binder.bind(property, wanted), misfits);
            }
        }
        if (misfits.size() == before) {
            read(() -> binder.bindOrCreate(prefix, Bindable.of(type)), misfits);
        }
    }

    private void read(Runnable binding, List<Misfit> misfits) {
        try {
            binding.run();
        } catch (BindException unread) {
            misfits.add(misfit(unread));
        }
    }

    private Misfit misfit(BindException unread) {
        String property = unread.getName().toString();
        Throwable why = NestedExceptionUtils.getMostSpecificCause(unread);
        Class<?> wanted = unread.getTarget().getType().resolve(Object.class);
        String told = String.valueOf(why.getMessage());
        if (wanted.isRecord()) {
            // The house's own rule; its sentence names the setting.
            return new Misfit(written.inTheirWords(named(property, told)), null, written.inTheirWords(told));
        }
        return new Misfit(written.name(property), written.value(property), form(wanted));
    }

    private static String named(String property, String told) {
        String first = told.split("[ :,]", 2)[0];
        return first.startsWith(property + ".") ? first : property;
    }

    private static String form(Class<?> type) {
        Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (wanted.isEnum()) {
            return "one of "
                    + Arrays.stream(wanted.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        @Nullable
        String form = wanted == Duration.class
                ? "a time such as 30s, 10m, 8h or 7d"
                : wanted == DataSize.class
                        ? "a size such as 20MB"
                        : wanted == ZoneId.class
                                ? "a time zone such as Europe/Berlin, Asia/Shanghai or UTC"
                                : wanted == Boolean.class ? "true or false" : null;
        if (form != null) {
            return form;
        }
        if (wanted == Integer.class || wanted == Long.class) {
            return "a whole number";
        }
        return wanted == BigDecimal.class ? "a number" : wanted == URI.class ? "an address" : "another form";
    }
}
