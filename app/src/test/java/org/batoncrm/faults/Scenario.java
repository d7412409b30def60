package org.batoncrm.faults;

/** A fault, what people do meanwhile, and what has to be true afterwards. */
interface Scenario {

    /** As it stands in the table and in {@code baton.faults.only}. */
    String name();

    Outcome run(Stage stage) throws Exception;
}
