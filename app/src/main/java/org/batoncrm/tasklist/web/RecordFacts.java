package org.batoncrm.tasklist.web;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.KeyFacts;
import org.batoncrm.record.RecordEditor;
import org.batoncrm.web.Texts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The key facts of a task's record: as its room tells them, else its first fields. */
@Component
class RecordFacts {

    private static final int MOST = 9;

    private final ObjectProvider<KeyFacts> rooms;
    private final ObjectProvider<RecordEditor> editors;
    private final Texts texts;

    RecordFacts(ObjectProvider<KeyFacts> rooms, ObjectProvider<RecordEditor> editors, Texts texts) {
        this.rooms = rooms;
        this.editors = editors;
        this.texts = texts;
    }

    List<KeyFacts.Fact> of(RecordId id) {
        return rooms.stream()
                .filter(room -> room.type() == id.type())
                .findFirst()
                .map(room -> room.of(id))
                .orElseGet(() -> fields(id));
    }

    private List<KeyFacts.Fact> fields(RecordId id) {
        return editors.stream()
                .filter(editor -> editor.type() == id.type())
                .limit(1)
                .flatMap(editor -> editor.sheet(id).sections().stream())
                .flatMap(section -> section.lines().stream())
                .filter(line -> !line.shown().isEmpty())
                .limit(MOST)
                .map(line -> new KeyFacts.Fact(
                        texts.get(line.labelKey()),
                        line.shown(),
                        line.link(),
                        List.of(),
                        line.shown().length() > 60))
                .toList();
    }
}
