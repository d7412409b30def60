package org.batoncrm.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is understood of a statement before it is sent. */
class WritesTest {

    @Test
    void theTableIsFoundHoweverItIsWritten() {
        assertThat(heard("insert into Lead (id) values (?)")).containsExactly("INSERT lead");
        assertThat(heard("\n  INSERT  IGNORE\n INTO `search_token` values (?)")).containsExactly("INSERT search_token");
        assertThat(heard("update \"ACT_RU_TASK\"\n set REV_ = ? where ID_ = ?")).containsExactly("UPDATE act_ru_task");
        assertThat(heard("delete from task_view where task_id in (select id from other join more on true)"))
                .containsExactly("DELETE task_view");
    }

    @Test
    void whatOnlyReadsIsNotHeard() {
        assertThat(heard("select id from lead for update")).isEmpty();
        assertThat(heard(" ((select 1) union (select 2))")).isEmpty();
        assertThat(heard("values (next value for seq)")).isEmpty();
        assertThat(heard("SET @a = 1")).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodMayWriteAnything() {
        assertThat(heard("update lead, account set lead.name = account.name")).containsExactly("UPDATE ?");
        assertThat(heard("update lead l join account a on a.id = l.account_id set l.name = a.name"))
                .containsExactly("UPDATE ?");
        assertThat(heard("update lead left join account on true set name = ''")).containsExactly("UPDATE ?");
        assertThat(heard("delete lead from lead")).containsExactly("UPDATE ?");
        assertThat(heard("with old as (select 1) delete from lead")).containsExactly("UPDATE ?");
        assertThat(heard("selection")).containsExactly("UPDATE ?");
        assertThat(heard("call tidy()")).containsExactly("UPDATE ?");
    }

    @Test
    void nobodyListensOutside() {
        List<String> found = heard("update lead set name = ''");
        Writes.hear("update deal set name = ''");
        assertThat(found).containsExactly("UPDATE lead");
    }

    private static List<String> heard(String sql) {
        List<String> found = new ArrayList<>();
        Writes.heard((verb, table) -> found.add(verb + " " + table), () -> {
            Writes.hear(sql);
            return null;
        });
        return found;
    }
}
