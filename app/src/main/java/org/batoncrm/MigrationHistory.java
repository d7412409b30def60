package org.batoncrm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** What scripts a database has run, as this release sees it. */
final class MigrationHistory {

    private static final int NAMED = 5;

    private final List<MigrationInfo> scripts;

    MigrationHistory(Flyway flyway) {
        scripts = List.of(flyway.info().all());
    }

    /** Scripts that this release would run, in their order. */
    List<String> pending() {
        return scripts.stream()
                .filter(script ->
                        !script.getState().isApplied() && script.getState().isResolved())
                .map(MigrationHistory::name)
                .toList();
    }

    /**
     * Why no node of this release may touch the database: half of a change is in it, or it belongs to a newer release, whose
     * nodes would be disturbed by an older one.
     */
    Optional<String> whyNot() {
        List<MigrationInfo> failed = of(script -> script.getState().isFailed());
        if (!failed.isEmpty()) {
            return Optional.of(
                    "An earlier start has failed in the middle of changing the database's tables, at "
                            + names(failed)
                            + ". Restore the backup from before the upgrade, and look in the log of that start"
                            + " for the reason. Whoever has mended the tables by hand deletes that row of flyway_schema_history.");
        }
        List<MigrationInfo> newer =
                of(script -> script.getState().isApplied() && !script.getState().isResolved());
        if (!newer.isEmpty()) {
            return Optional.of("A newer release of Baton has changed this database's tables: this one does not know "
                    + names(newer) + ". Start the newer release, or restore the backup from before the upgrade.");
        }
        List<MigrationInfo> altered = of(script -> script.getState().isApplied() && !script.isChecksumMatching());
        if (!altered.isEmpty()) {
            return Optional.of("This database was made by other scripts than those of this release, which differs in "
                    + names(altered) + ". Start the release that it belongs to.");
        }
        return Optional.empty();
    }

    private List<MigrationInfo> of(Predicate<MigrationInfo> which) {
        return scripts.stream().filter(which).toList();
    }

    private static String names(List<MigrationInfo> scripts) {
        return scripts.stream().limit(NAMED).map(MigrationHistory::name).collect(Collectors.joining(", "))
                + (scripts.size() > NAMED ? " and " + (scripts.size() - NAMED) + " more" : "");
    }

    private static String name(MigrationInfo script) {
        String[] path = script.getScript().split("[./](?=V\\d)");
        return Arrays.stream(path).reduce((folder, file) -> file).orElse(script.getScript());
    }
}
