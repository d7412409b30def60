package org.batoncrm.tasklist;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rooms whose records decide when some of their tasks are done. */
@Component
class TaskTakers {

    private final List<TaskAnswers> rooms;

    TaskTakers(List<TaskAnswers> rooms) {
        this.rooms = rooms;
    }

    /** The room that takes the answers to tasks of this element; mostly none does. */
    Optional<TaskAnswers> of(String definitionKey) {
        return rooms.stream().filter(room -> room.take(definitionKey)).findFirst();
    }
}
