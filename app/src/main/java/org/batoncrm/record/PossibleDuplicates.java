package org.batoncrm.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is possibly the same, among the records of all rooms that the actor may see. */
@Service
@Transactional(readOnly = true)
public class PossibleDuplicates {

    /** What somebody has typed so far; what is missing is empty. */
    public record Typed(String email, String phone, String company, String website) {}

    /**
     * Somebody who is possibly the same.
     *
     * @param reasonKey message key of what they have in common
     */
    public record Candidate(RecordCard record, String reasonKey) {}

    private final ObjectProvider<DuplicateSource> rooms;
    private final Records records;

    PossibleDuplicates(ObjectProvider<DuplicateSource> rooms, Records records) {
        this.rooms = rooms;
        this.records = records;
    }

    public List<Candidate> of(Typed typed) {
        Map<RecordId, String> reasons = new LinkedHashMap<>();
        rooms.orderedStream().forEach(room -> room.possible(typed).forEach(reasons::putIfAbsent));
        Map<RecordId, RecordCard> cards = records.cards(reasons.keySet());
        return reasons.entrySet().stream()
                .filter(found -> cards.containsKey(found.getKey()))
                .map(found -> new Candidate(cards.get(found.getKey()), found.getValue()))
                .toList();
    }
}
