package org.batoncrm.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What a task can be told to do, as an editor offers it. */
@Component
public class DelegateTemplates {

    /**
     * One action of the catalogue.
     *
     * @param family the room that it belongs to
     * @param label what its tasks are called in a diagram
     * @param template as Camunda's editors read it
     */
    public record Offered(String bean, String family, String label, Map<String, Object> template) {}

    private final DelegateCatalogue catalogue;
    private final ListableBeanFactory beans;

    DelegateTemplates(DelegateCatalogue catalogue, ListableBeanFactory beans) {
        this.catalogue = catalogue;
        this.beans = beans;
    }

    /** All that a task of its own can do, by label. */
    public List<Offered> all(Locale language) {
        return catalogue.entries().stream()
                .filter(entry -> !entry.listener())
                .map(entry -> new Offered(
                        entry.bean(),
                        family(entry.bean()),
                        ElementTemplates.label(entry),
                        ElementTemplates.spoken(entry, language)))
                .sorted(java.util.Comparator.comparing(Offered::family).thenComparing(Offered::label))
                .toList();
    }

    private String family(String bean) {
        Class<?> type = beans.getType(bean, false);
        String[] parts = type == null ? new String[0] : type.getPackageName().split("\\.");
        return parts.length > 2 ? parts[2] : "process";
    }
}
