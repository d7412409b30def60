package org.batoncrm.process;

import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the log once after a start of versions in use that this release cannot run: their cases stand still. */
@Component
class UnfitVersions {

    private static final Logger LOG = LoggerFactory.getLogger(UnfitVersions.class);

    private final DefinitionsInUse definitions;

    UnfitVersions(DefinitionsInUse definitions) {
        this.definitions = definitions;
    }

    @Scheduled(initialDelay = 20_000)
    void tell() {
        definitions
                .unfit()
                .forEach(version -> LOG.warn(
                        "This release cannot run {}: {}",
                        version,
                        version.findings().stream()
                                .limit(3)
                                .map(finding -> finding.message(Locale.ENGLISH))
                                .collect(Collectors.joining(" "))));
    }
}
