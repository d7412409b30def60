package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PausedMessagesTest {

    @Test
    @SuppressWarnings("unchecked")
    void variablesComeBackWithTheirTypes() {
        Map<String, Object> variables = new HashMap<>(
                Map.of("at", new Date(1_795_000_000_123L), "id", 7L, "count", 7, "why", "lost", "yes", true));
        variables.put("none", null);
        JsonMapper json = JsonMapper.builder().build();
        String kept = json.writeValueAsString(PausedMessages.written(variables));
        assertThat(PausedMessages.read(json.readValue(kept, HashMap.class))).isEqualTo(variables);
    }
}
