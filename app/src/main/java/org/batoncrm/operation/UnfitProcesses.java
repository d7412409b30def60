package org.batoncrm.operation;

import java.util.List;
import java.util.Locale;
import org.batoncrm.process.UnfitVersions;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Versions that are in use and that this release cannot run: what an upgrade may leave behind. */
@Service
@Transactional(readOnly = true)
public class UnfitProcesses {

    private static final int REASONS = 3;

    private final UnfitVersions versions;
    private final Operators operators;

    UnfitProcesses(UnfitVersions versions, Operators operators) {
        this.versions = versions;
        this.operators = operators;
    }

    /** By key and version. */
    public List<UnfitProcess> all() {
        operators.requireRead();
        Locale language = LocaleContextHolder.getLocale();
        return versions.known().stream()
                .map(version -> new UnfitProcess(
                        version.key(),
                        version.version(),
                        version.running(),
                        version.starts(),
                        version.findings().stream()
                                .limit(REASONS)
                                .map(finding -> finding.message(language))
                                .toList()))
                .toList();
    }
}
