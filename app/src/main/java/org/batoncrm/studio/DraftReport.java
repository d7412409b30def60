package org.batoncrm.studio;

import java.util.List;

/** Everything that was found in a draft, errors first. */
public record DraftReport(List<DraftFinding> findings) {

    public long errors() {
        return findings.stream().filter(DraftFinding::error).count();
    }

    public long warnings() {
        return findings.size() - errors();
    }

    /** Whether it can run. */
    public boolean fit() {
        return errors() == 0;
    }
}
