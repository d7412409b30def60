package org.batoncrm.record;

import org.springframework.stereotype.Component;

/** Opens the desks: a room declares {@code @Bean RecordDesk<Account> accountDesk(RecordDesks desks)}. */
@Component
public class RecordDesks {

    private final DeskTools tools;

    RecordDesks(DeskTools tools) {
        this.tools = tools;
    }

    public <E extends KeptRecord> RecordDesk<E> open(RecordShape<E> shape) {
        return new RecordDesk<>(shape, tools);
    }
}
