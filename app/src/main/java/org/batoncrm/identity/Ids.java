package org.batoncrm.identity;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers for tables that are written by SQL; from the same table as those of the entities. */
@Component
public class Ids {

    private static final int BLOCK = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    Ids(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The next number; the row stays locked until the caller's transaction ends, which is fine for rare writes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(String name) {
        return take(name, 1);
    }

    /**
     * A number nobody else gets, for tables that many write at once: out of a block that was taken in a transaction of its
     * own, so that nobody waits for anybody. Numbers are left out when a node stops, and do not tell who came first.
     */
    public long pooled(String name) {
        return blocks.computeIfAbsent(name, Block::new).next();
    }

    private long take(String name, int count) {
        if (jdbc.sql("update id_sequence set next_id = next_id + ? where name = ?")
                        .params(count, name)
                        .update()
                == 0) {
            jdbc.sql("insert into id_sequence (name, next_id) values (?, ?)")
                    .params(name, 1 + count)
                    .update();
        }
        return jdbc.sql("select next_id from id_sequence where name = ?")
                        .param(name)
                        .query(Long.class)
                        .single()
                - count;
    }

    /** One thread at a time asks for the next block: each of them holds a connection already. */
    private final class Block {

        private final String name;
        private long next;
        private long end;

        Block(String name) {
            this.name = name;
        }

        synchronized long next() {
            if (next == end) {
                next = Objects.requireNonNull(apart.execute(status -> take(name, BLOCK)));
                end = next + BLOCK;
            }
            return next++;
        }
    }
}
