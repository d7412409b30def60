package org.batoncrm.faults;

/**
 * How much of everything: {@code -Dbaton.faults.kills}, {@code .seconds}, {@code .clients}, {@code .mails}, {@code
 * .rows}, {@code .cases}, {@code .races}, {@code .seed}.
 *
 * @param refusalMillis how long an answer may take that the database is away; {@code baton.faults.refusal}
 */
record Sizes(
        int kills, int seconds, int clients, int mails, int rows, int cases, int races, long refusalMillis, long seed) {

    /** What a build runs, which shares its machine with other tests: there a refusal may take longer. */
    static Sizes small() {
        return new Sizes(2, 6, 3, 10, 600, 40, 10, 20_000, aSeed());
    }

    /** What the table in {@code docs/reliability.md} is made of. */
    static Sizes full() {
        return new Sizes(
                Integer.getInteger("baton.faults.kills", 50),
                Integer.getInteger("baton.faults.seconds", 30),
                Integer.getInteger("baton.faults.clients", 4),
                Integer.getInteger("baton.faults.mails", 200),
                Integer.getInteger("baton.faults.rows", 10_000),
                Integer.getInteger("baton.faults.cases", 300),
                Integer.getInteger("baton.faults.races", 200),
                Long.getLong("baton.faults.refusal", 6_000),
                aSeed());
    }

    private static long aSeed() {
        return Long.getLong("baton.faults.seed", System.nanoTime() % 1_000_000);
    }
}
