package org.batoncrm.tasklist;

import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.WaitingTasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds and answers a record's tasks for its room. */
@Component
class RecordTasks implements WaitingTasks {

    private static final TypeReference<Map<String, Object>> SCHEMA = new TypeReference<>() {};

    private final Tasks tasks;
    private final JsonMapper json;

    RecordTasks(Tasks tasks, JsonMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    @Override
    public Optional<Waiting> find(RecordId record, String element) {
        return tasks.answerable(record, element).map(Open::new);
    }

    private final class Open implements Waiting {

        private final String id;

        private Open(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public @Nullable Map<String, Object> form() {
            return tasks.form(id).map(form -> json.convertValue(form, SCHEMA)).orElse(null);
        }
    }

    @Override
    public void complete(String taskId, Map<String, @Nullable Object> answer) {
        tasks.answer(taskId, answer);
    }
}
