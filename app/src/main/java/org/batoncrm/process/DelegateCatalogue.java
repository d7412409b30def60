package org.batoncrm.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/** The delegates that a diagram may name. What is not in here does not exist for a diagram. */
public final class DelegateCatalogue {

    private static final String HOUSE = "org.batoncrm.";

    private final Map<String, DelegateEntry> entries = new TreeMap<>();

    DelegateCatalogue(Collection<DelegateEntry> entries) {
        entries.forEach(entry -> this.entries.put(entry.bean(), entry));
        entries.stream()
                .filter(entry -> !entry.compensatedBy().isEmpty() && !this.entries.containsKey(entry.compensatedBy()))
                .findFirst()
                .ifPresent(entry -> {
                    throw new IllegalStateException(
                            entry.bean() + " is taken back by " + entry.compensatedBy() + ", which does not exist");
                });
    }

    /** Reads the annotated beans without making any: the engine needs the catalogue before them. */
    static DelegateCatalogue of(ListableBeanFactory beans) {
        Map<String, DelegateEntry> found = new TreeMap<>();
        for (String name : beans.getBeanNamesForAnnotation(ProcessDelegate.class)) {
            ProcessDelegate declared = beans.findAnnotationOnBean(name, ProcessDelegate.class, false);
            if (declared != null) {
                found.put(name, DelegateEntry.of(name, family(beans.getType(name)), declared));
            }
        }
        return new DelegateCatalogue(found.values());
    }

    /** The package below {@code org.batoncrm} that a delegate is in. */
    private static String family(@Nullable Class<?> type) {
        String name = type == null ? "" : type.getPackageName();
        String below = name.startsWith(HOUSE) ? name.substring(HOUSE.length()) : name;
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }

    /** All delegates, by bean name. */
    public List<DelegateEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The delegate of that bean name. */
    public Optional<DelegateEntry> find(String bean) {
        return Optional.ofNullable(entries.get(bean));
    }

    Set<String> names() {
        return Set.copyOf(entries.keySet());
    }
}
