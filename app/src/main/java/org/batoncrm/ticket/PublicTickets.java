package org.batoncrm.ticket;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tickets that anybody may open without a log-in. Nothing is told of what is known of the sender, and whoever sends too much
 * under one address is kept waiting, whatever address the requests come from.
 */
@Service
@Transactional
public class PublicTickets {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Tickets tickets;
    private final TicketStore store;
    private final TicketStepDesk desk;
    private final TicketProperties settings;
    private final JdbcClient jdbc;

    PublicTickets(Tickets tickets, TicketStore store, TicketStepDesk desk, TicketProperties settings, JdbcClient jdbc) {
        this.tickets = tickets;
        this.store = store;
        this.desk = desk;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** Opens one; the same form sent twice opens one. */
    public void open(
            @Nullable String email, @Nullable String subject, @Nullable String text, Locale language, String onceKey) {
        new Invalid.Check()
                .that(email != null && !email.isBlank(), "email", "error.required")
                .that(subject != null && !subject.isBlank(), "subject", "error.required")
                .that(text != null && !text.isBlank(), "text", "error.required")
                .length(text, 20_000, "text")
                .orRefuse();
        String sender = String.valueOf(email).strip().toLowerCase(Locale.ROOT);
        new Invalid.Check()
                .that(
                        store.of(sender, desk.now().minus(HOUR)) < settings.publicPerHour(),
                        "email",
                        "ticket.public.tooMany")
                .orRefuse();
        if (known(onceKey)) {
            return;
        }
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("subject", subject);
        input.put("description", text);
        input.put("email", sender);
        input.put("language", language.toLanguageTag());
        input.put("channel", TicketChannel.PORTAL.name());
        CurrentUser.asProcess(() -> {
            store.set(tickets.open(input, desk.now(), null, null), "imported_id", onceKey);
            return null;
        });
    }

    private boolean known(String onceKey) {
        return jdbc.sql("select count(*) from ticket where imported_id = ?")
                        .param(onceKey)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
