package org.batoncrm.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbers for small tables that are written by SQL; from the same table as those of the entities. */
@Component
public class Ids {

    private final JdbcClient jdbc;

    Ids(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number; the row stays locked until the caller's transaction ends, which is fine for rare writes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(String name) {
        if (jdbc.sql("update id_sequence set next_id = next_id + 1 where name = ?")
                        .param(name)
                        .update()
                == 0) {
            jdbc.sql("insert into id_sequence (name, next_id) values (?, 2)")
                    .param(name)
                    .update();
        }
        return jdbc.sql("select next_id - 1 from id_sequence where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
