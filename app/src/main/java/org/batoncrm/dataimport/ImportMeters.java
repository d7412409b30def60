package org.batoncrm.dataimport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.batoncrm.kernel.Glance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports at work or waiting for it, and how many of their rows are still to be written. */
@Component
class ImportMeters implements MeterBinder {

    private final JdbcClient jdbc;

    ImportMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Open(double imports, double rows) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Glance<Open> open = new Glance<>(new Open(Double.NaN, Double.NaN), this::open);
        Gauge.builder("baton.imports.running", open, glance -> glance.get().imports)
                .description("Imports at work or waiting for it")
                .strongReference(true)
                .register(registry);
        Gauge.builder("baton.imports.rows.left", open, glance -> glance.get().rows)
                .description("Rows that these imports have still to write")
                .strongReference(true)
                .register(registry);
    }

    private Open open() {
        return jdbc.sql(
                        "select count(*), coalesce(sum(rows_read - rows_created - rows_updated - rows_skipped - rows_failed), 0)"
                                + " from import_job where state in ('QUEUED', 'RUNNING')")
                .query((row, n) -> new Open(row.getDouble(1), row.getDouble(2)))
                .single();
    }
}
