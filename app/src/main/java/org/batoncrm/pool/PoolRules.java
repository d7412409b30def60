package org.batoncrm.pool;

import java.util.List;

/** The table that says what goes to the pool. Only the engine's walls know how to ask it. */
public interface PoolRules {

    /** The verdicts, in the order of the facts. */
    List<PoolVerdict> judge(List<PoolFacts> facts);
}
