package org.batoncrm.sample;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Activities;
import org.batoncrm.record.ActivityInput;
import org.batoncrm.record.ActivityKind;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Accounts with their people, and what has been talked about with them. */
@Component
@Order(10)
class SampleCustomers implements SampleRecords {

    private final Accounts accounts;
    private final Contacts contacts;
    private final Activities activities;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final Clock clock;

    SampleCustomers(
            Accounts accounts,
            Contacts contacts,
            Activities activities,
            ActingAs acting,
            SampleSteps steps,
            Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.activities = activities;
        this.acting = acting;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        steps.once("customers", this::addAll);
        return true;
    }

    private void addAll() {
        Map<String, RecordId> made = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (SampleTable.Row row : SampleTable.read("accounts")) {
            owners.put(row.key(0), row.key(9));
            made.put(row.key(0), CurrentUser.asProcess(() -> accounts.create(account(row))));
        }
        for (SampleTable.Row row : SampleTable.read("contacts")) {
            String account = made.get(row.key(0)).toString();
            CurrentUser.asProcess(() -> contacts.create(contact(row, account, owners.get(row.key(0)))));
        }
        for (SampleTable.Row row : SampleTable.read("activities")) {
            acting.as(row.key(1), locale -> activities.add(activity(row, made.get(row.key(0)))));
        }
    }

    private static Map<String, @Nullable Object> account(SampleTable.Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("name", row.text(1));
        fields.put("status", row.text(2));
        fields.put("industry", row.text(3));
        fields.put("companySize", row.number(4));
        fields.put("website", row.text(5));
        fields.put("phone", row.text(6));
        fields.put("city", row.text(7));
        fields.put("country", row.text(8));
        fields.put("ownerId", row.text(9));
        return fields;
    }

    private static Map<String, @Nullable Object> contact(SampleTable.Row row, String account, String owner) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("accountId", account);
        fields.put("firstName", row.text(1));
        fields.put("lastName", row.text(2));
        fields.put("jobTitle", row.text(3));
        fields.put("email", row.text(4));
        fields.put("phone", row.text(5));
        fields.put("language", row.text(6));
        fields.put("country", row.text(7));
        fields.put("status", "ACTIVE");
        fields.put("ownerId", owner);
        return fields;
    }

    private ActivityInput activity(SampleTable.Row row, RecordId account) {
        return new ActivityInput(
                account.toString(),
                ActivityKind.valueOf(row.key(2)),
                row.text(5),
                row.text(6),
                clock.instant().minus(Duration.ofDays(row.number(3))),
                null,
                row.number(4),
                null,
                null);
    }
}
