package org.batoncrm.sample;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deals in every stage, some of them stale, won and lost ones too, with a past that is told relative to today. */
@Component
@Order(20)
class SampleDeals implements SampleRecords {

    private final Deals deals;
    private final Accounts accounts;
    private final Products products;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final JdbcClient jdbc;
    private final Clock clock;

    SampleDeals(
            Deals deals,
            Accounts accounts,
            Products products,
            ActingAs acting,
            SampleSteps steps,
            JdbcClient jdbc,
            Clock clock) {
        this.deals = deals;
        this.accounts = accounts;
        this.products = products;
        this.acting = acting;
        this.steps = steps;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        steps.once("deals", () -> SampleTable.read("deals").forEach(this::add));
        return true;
    }

    private void add(SampleTable.Row row) {
        Map<String, @Nullable Object> end = new HashMap<>();
        end.put("status", row.key(3));
        end.put("lossReason", row.text(10));
        AtomicReference<RecordId> made = new AtomicReference<>();
        acting.as(row.key(11), locale -> {
            made.set(deals.create(fields(row)));
            deals.change(made.get(), Map.of("stage", row.key(2)));
            deals.change(made.get(), end);
            deals.flush();
        });
        RecordId deal = made.get();
        Instant moved = clock.instant().minus(Duration.ofDays(row.number(4)));
        Instant began = moved.minus(Duration.ofDays(row.number(5)));
        boolean open = row.key(3).equals("OPEN");
        Instant staged =
                open ? moved : began.plus(Duration.between(began, moved).dividedBy(3));
        jdbc.sql("update deal_stage_move set moved_at = case when from_stage is null then ?"
                        + " when to_status = 'OPEN' then ? else ? end,"
                        + " left_at = case when left_at is null then null"
                        + " when from_stage is null and left_status = 'OPEN' then ? else ? end where deal_id = ?")
                .params(
                        Timestamp.from(began),
                        Timestamp.from(staged),
                        Timestamp.from(moved),
                        Timestamp.from(staged),
                        Timestamp.from(moved),
                        deal.value())
                .update();
        jdbc.sql("update deal set stage_since = ?, created_at = ?,"
                        + " closed_on = case when status = 'OPEN' then null else ? end where id = ?")
                .params(
                        Timestamp.from(moved),
                        Timestamp.from(began),
                        LocalDate.ofInstant(moved, ZoneOffset.UTC),
                        deal.value())
                .update();
    }

    private Map<String, @Nullable Object> fields(SampleTable.Row row) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(
                "accountId", accounts.findMatch(row.text(0), null).orElseThrow().toString());
        fields.put("name", row.text(1));
        fields.put("currency", "EUR");
        fields.put("expectedClose", inDays(today, row.number(6)));
        fields.put("nextStep", row.text(8));
        fields.put("nextStepOn", inDays(today, row.number(9)));
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : row.key(7).split(";")) {
            String[] parts = line.split("\\*");
            lines.add(Map.of(
                    "productId",
                    products.findByName(parts[0]).orElseThrow().toString(),
                    "quantity",
                    parts[1],
                    "discountPercent",
                    parts[2]));
        }
        fields.put("lines", lines);
        return fields;
    }

    private static @Nullable String inDays(LocalDate today, @Nullable Integer days) {
        return days == null ? null : today.plusDays(days).toString();
    }
}
