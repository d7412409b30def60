package org.batoncrm.release;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.StartRoutes;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.springframework.stereotype.Component;

/**
 * Lets a case begin in the version on trial or in the one before. Which share a record falls into is a matter of its
 * number alone: it falls there again when its process begins anew.
 */
@Component
class TrialRoutes implements StartRoutes {

    private final TrialStore trials;
    private final Records records;
    private final Users users;
    private final CurrentUser current;

    TrialRoutes(TrialStore trials, Records records, Users users, CurrentUser current) {
        this.trials = trials;
        this.records = records;
        this.users = users;
        this.current = current;
    }

    @Override
    public Optional<String> definition(RecordId record, String processKey) {
        return trials.of(processKey).filter(trial -> !tries(record, trial)).map(TrialStore.Row::definition);
    }

    private boolean tries(RecordId record, TrialStore.Row row) {
        if (row.paused()) {
            return false;
        }
        Integer share = row.trial().share();
        return share == null ? of(row.trial().team(), record) : place(record, row.change()) < share;
    }

    /** A team's cases are those of its records; of records without a team, what its members own, or bring in. */
    private boolean of(Long team, RecordId record) {
        RecordCard card = records.cards(List.of(record)).get(record);
        if (card != null && card.teamId() != null) {
            return card.teamId().equals(team);
        }
        Long person = card != null && card.ownerId() != null
                ? card.ownerId()
                : current.person().map(Actor::userId).orElse(null);
        return person != null && users.teamsOf(person).contains(team);
    }

    /** From 0 to 99, evenly over the numbers, and otherwise for each change. */
    static int place(RecordId record, RecordId change) {
        CRC32 sum = new CRC32();
        sum.update((record + "/" + change).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % 100);
    }
}
