package org.batoncrm.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/** What may be done with a record now, from all rooms that know its type. */
@Service
@Transactional
public class Actions {

    private final SingletonSupplier<List<RecordActions>> rooms;
    private final Records records;

    Actions(ObjectProvider<RecordActions> rooms, Records records) {
        this.rooms = SingletonSupplier.of(() -> rooms.orderedStream().toList());
        this.records = records;
    }

    /** Not found unless the actor may read the record. */
    @Transactional(readOnly = true)
    public List<RecordAction> of(RecordId id) {
        records.requireReadable(id);
        List<RecordAction> all = new ArrayList<>();
        of(id.type()).forEach(room -> all.addAll(room.actions(id)));
        return all;
    }

    /** The record afterwards, as REST shows it. Not found for an unknown name too. */
    public Object perform(RecordId id, String name, Map<String, Object> variables) {
        records.requireReadable(id);
        RecordActions room = of(id.type()).stream()
                .filter(candidate -> candidate.knows(id, name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name));
        return room.perform(id, name, variables);
    }

    private List<RecordActions> of(org.batoncrm.kernel.RecordType type) {
        return rooms.obtain().stream().filter(room -> room.type() == type).toList();
    }
}
