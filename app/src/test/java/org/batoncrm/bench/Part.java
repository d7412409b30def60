package org.batoncrm.bench;

/** Something that is measured by itself, see {@code -Dbaton.bench.only}. */
interface Part {

    /** Brings what it needs into the database, measures, and writes into the table. */
    void run(Stage stage) throws Exception;
}
