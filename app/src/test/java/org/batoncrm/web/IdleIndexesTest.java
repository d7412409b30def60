package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each index is written with each row, so none may be there twice. H2 makes some of its own, and is not asked. */
@BatonTest
@EnabledIfSystemProperty(named = "baton.test.database", matches = "mysql")
class IdleIndexesTest {

    private static final String INDEXES = """
            select table_name t, index_name i, max(non_unique) n, concat(group_concat(concat(column_name,
              coalesce(concat('(', sub_part, ')'), '')) order by seq_in_index), ',') c
              from information_schema.statistics where table_schema = database() group by table_name, index_name""";

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void noIndexBeginsAnother() {
        assertThat(jdbc.queryForList(
                        "select concat(a.t, '.', a.i, ' begins ', b.i) from (" + INDEXES + ") a join (" + INDEXES
                                + ") b on a.t = b.t and a.i <> b.i and left(b.c, char_length(a.c)) = a.c"
                                + " where a.n = 1 and (a.c <> b.c or b.n = 0 or a.i > b.i)",
                        String.class))
                .isEmpty();
    }

    @Test
    void noBusyTableOfTheEngineIsIndexedByTenant() {
        assertThat(jdbc.queryForList(
                        "select a.i from (" + INDEXES + ") a where a.c = 'TENANT_ID_,' and (a.t like 'ACT_RU_%'"
                                + " or a.t like 'ACT_HI_%')",
                        String.class))
                .allMatch(index -> index.matches(".*(EXT_TASK|CASE|CAS_|INC|JOBDEF).*"));
    }

    /** Baton asks for the history of one case, of a definition, or for what may be removed. */
    @Test
    void aStepOfTheHistoryLiesInNoIndexThatNobodyWalks() {
        assertThat(jdbc.queryForList("select a.c from (" + INDEXES + ") a where a.t = 'ACT_HI_ACTINST'", String.class))
                .containsExactlyInAnyOrder(
                        "ID_,",
                        "PROC_INST_ID_,ACT_ID_,",
                        "ROOT_PROC_INST_ID_,",
                        "REMOVAL_TIME_,",
                        "PROC_DEF_ID_,PROC_INST_ID_,ACT_ID_,END_TIME_,ACT_INST_STATE_,");
        assertThat(jdbc.queryForList(
                        "select a.i from (" + INDEXES + ") a where a.t like 'ACT_HI_%' and a.c = 'PROC_DEF_KEY_,'",
                        String.class))
                .allMatch(index -> index.matches(".*(PRO_INST|INCIDENT|DEC_INST|EXT_TASK).*"));
    }
}
