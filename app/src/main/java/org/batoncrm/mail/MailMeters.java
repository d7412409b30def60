package org.batoncrm.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.batoncrm.kernel.Glance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much mail waits, for how long, and what could not be sent; each is one look at an index. */
@Component
class MailMeters implements MeterBinder {

    /** Beyond this many it makes no difference. */
    private static final int MOST = 10_000;

    private static final String WAITING = "state in ('PENDING', 'FAILED', 'SENDING')";

    private final JdbcClient jdbc;

    MailMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "baton.outbox.waiting", "Mails on their way, up to " + MOST, count(WAITING));
        gauge(
                registry,
                "baton.outbox.overdue.seconds",
                "For how long the mail that should have gone first has been waiting",
                "select coalesce(max(timestampdiff(second, next_at, localtimestamp(6))), 0) from"
                        + " (select min(next_at) as next_at from mail_outbox where state = 'PENDING'"
                        + " union all select min(next_at) from mail_outbox where state = 'FAILED'"
                        + " union all select min(next_at) from mail_outbox where state = 'SENDING') foremost");
        gauge(registry, "baton.outbox.failed", "Mails that were given up, up to " + MOST, count("state = 'DEAD'"));
    }

    private static String count(String condition) {
        return "select count(*) from (select id from mail_outbox where " + condition + " limit " + MOST + ") counted";
    }

    private void gauge(MeterRegistry registry, String name, String description, String sql) {
        Glance<Double> glance = new Glance<>(
                Double.NaN, () -> Math.max(0, jdbc.sql(sql).query(Double.class).single()));
        Gauge.builder(name, glance, Glance::get)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
