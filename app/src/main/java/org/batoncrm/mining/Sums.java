package org.batoncrm.mining;

/** Sums over cases; spreads are only filled where the kind of row has them. */
final class Sums {

    long cases;
    long visits;
    long troubled;
    long repeated;
    long repeats;
    long repeatMillis;
    long millis;
    long waitingMillis;
    long workingMillis;
    final Spread lasted;
    final Spread waited;
    final Spread worked;

    private Sums(Spread lasted, Spread waited, Spread worked) {
        this.lasted = lasted;
        this.waited = waited;
        this.worked = worked;
    }

    static Sums ofDay() {
        return new Sums(Spread.ofDay(), Spread.ofDay(), Spread.ofDay());
    }

    static Sums total() {
        return new Sums(Spread.total(), Spread.total(), Spread.total());
    }

    /** One more case as a whole. */
    void add(FinishedCase one) {
        cases++;
        troubled += one.run().troubled() ? 1 : 0;
        repeated += one.trace().repeats() > 0 ? 1 : 0;
        repeats += one.trace().repeats();
        millis += one.millis();
        waitingMillis += one.trace().waitingMillis();
        workingMillis += one.trace().workingMillis();
        lasted.add(one.millis());
    }

    /** One more case at a step. */
    void add(Trace.Step step) {
        cases++;
        visits += step.visits();
        repeated += step.repeats() > 0 ? 1 : 0;
        repeats += step.repeats();
        repeatMillis += step.repeatMillis();
        millis += step.millis();
        waitingMillis += step.waitingMillis();
        workingMillis += step.workingMillis();
        waited.add(step.waitingMillis());
        worked.add(step.workingMillis());
    }

    void add(Sums other) {
        cases += other.cases;
        visits += other.visits;
        troubled += other.troubled;
        repeated += other.repeated;
        repeats += other.repeats;
        repeatMillis += other.repeatMillis;
        millis += other.millis;
        waitingMillis += other.waitingMillis;
        workingMillis += other.workingMillis;
        lasted.add(other.lasted);
        waited.add(other.waited);
        worked.add(other.worked);
    }
}
