package org.batoncrm.dataimport;

/** Where an import stands. */
public enum ImportState {
    /** Staged; the mapping may still be changed. */
    STAGED,
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    UNDONE
}
