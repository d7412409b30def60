package org.batoncrm.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.springframework.stereotype.Service;

/** The people to whom records are given: sales and customer success. Read again every few seconds. */
@Service
public class Owners {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private record Kept(List<RecordSheet.Option> options, Instant until) {}

    private final Users users;
    private volatile Kept kept = new Kept(List.of(), Instant.EPOCH);

    Owners(Users users) {
        this.users = users;
    }

    /** Log-in names with names, by name. */
    public List<RecordSheet.Option> options() {
        Kept now = kept;
        if (now.until.isBefore(Instant.now())) {
            now = new Kept(read(), Instant.now().plus(KEPT));
            kept = now;
        }
        return now.options;
    }

    private List<RecordSheet.Option> read() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Role role : List.of(Role.AE, Role.SDR, Role.SALES_MANAGER, Role.CSM)) {
            users.withRole(role).forEach(user -> names.put(user.login(), user.name()));
        }
        return names.entrySet().stream()
                .map(e -> new RecordSheet.Option(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(RecordSheet.Option::label))
                .toList();
    }
}
