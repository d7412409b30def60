package org.batoncrm.process;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes beside the link of a record where its process stands, in the transaction of the step. An instance that is being
 * started has no link yet; its steps are kept for whoever starts it.
 */
@Component
class StepIndex {

    private final ThreadLocal<@Nullable Map<String, String>> starting = new ThreadLocal<>();
    private final JdbcClient jdbc;

    StepIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does what starts an instance; the steps that instances without a link reach meanwhile are put into the map. */
    <T> T during(Map<String, String> reached, Supplier<T> start) {
        Map<String, String> outer = starting.get();
        starting.set(reached);
        try {
            return start.get();
        } finally {
            starting.set(outer);
        }
    }

    void reached(String instance, String element) {
        int written = jdbc.sql("update process_link set current_step = ? where instance_id = ?")
                .params(element, instance)
                .update();
        Map<String, String> kept = starting.get();
        if (written == 0 && kept != null) {
            kept.put(instance, element);
        }
    }
}
