package org.batoncrm.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Versions in use that this release cannot run: their cases stand still. The log is told once of each. */
@Component
public class UnfitVersions {

    private static final Logger LOG = LoggerFactory.getLogger(UnfitVersions.class);

    private final DefinitionsInUse definitions;
    private volatile List<DefinitionsInUse.Unfit> known = List.of();

    UnfitVersions(DefinitionsInUse definitions) {
        this.definitions = definitions;
    }

    /** Soon after a start, when a new release may have come, and now and then because versions are published. */
    @Scheduled(initialDelay = 20_000, fixedDelay = 3_600_000)
    public void look() {
        List<DefinitionsInUse.Unfit> now = definitions.unfit();
        List<DefinitionsInUse.Unfit> added = new ArrayList<>(now);
        added.removeIf(version -> known.stream()
                .anyMatch(before -> before.key().equals(version.key()) && before.version() == version.version()));
        known = now;
        added.forEach(version -> LOG.warn(
                "This release cannot run {}: {}",
                version,
                version.findings().stream()
                        .limit(3)
                        .map(finding -> finding.message(Locale.ENGLISH))
                        .collect(Collectors.joining(" "))));
    }

    /** Those found by the last look; where there are any, looks again, since somebody may have moved their cases. */
    public List<DefinitionsInUse.Unfit> known() {
        if (!known.isEmpty()) {
            look();
        }
        return known;
    }
}
