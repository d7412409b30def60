package org.batoncrm.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs the scenarios one after the other and prints a table; ends with another code than 0 when there is a finding.
 * {@code -Dbaton.faults.only} names scenarios with commas between them; for the sizes see {@link Sizes}.
 */
public final class Faults {

    static final List<Scenario> ALL = List.of(
            new StartTogether(),
            new SameKey(),
            new SameTask(),
            new SameMessages(),
            new Deadlocks(),
            new SmallPool(),
            MailServerFaults.DOWN,
            MailServerFaults.SLOW,
            MailServerFaults.LATER,
            MailServerFaults.NEVER,
            MailServerFaults.HALF,
            new KilledDatabase(),
            new KilledNodes(),
            new KilledImport(),
            new KilledMove(),
            new WrongClock(),
            new FullDisk(),
            new FullDatabase(),
            new RollingRestart());

    private Faults() {}

    public static void main(String[] arguments) throws Exception {
        String only = System.getProperty("baton.faults.only", "all");
        List<Scenario> chosen = ALL.stream()
                .filter(scenario ->
                        only.equals("all") || List.of(only.split(",")).contains(scenario.name()))
                .toList();
        Sizes sizes = Sizes.full();
        System.out.println("Seed " + sizes.seed());
        List<Outcome> outcomes;
        try (Stage stage = Stage.set(sizes)) {
            outcomes = run(stage, chosen);
        }
        System.out.println();
        System.out.println(Outcome.HEAD);
        outcomes.forEach(outcome -> System.out.println(outcome.line()));
        System.out.println();
        outcomes.forEach(
                outcome -> outcome.findings().forEach(finding -> System.out.println(outcome.fault() + ": " + finding)));
        System.exit(outcomes.stream().allMatch(outcome -> outcome.findings().isEmpty()) ? 0 : 1);
    }

    /** Each begins with two nodes that are ready. */
    static List<Outcome> run(Stage stage, List<Scenario> scenarios) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            System.out.println(scenario.name() + " ...");
            Outcome outcome;
            try {
                stage.ready();
                outcome = scenario.run(stage);
            } catch (Exception | AssertionError broken) {
                broken.printStackTrace();
                outcome = Outcome.broken(scenario.name(), broken);
            }
            System.out.println(outcome.line());
            outcome.findings().forEach(System.out::println);
            outcomes.add(outcome);
        }
        return outcomes;
    }
}
