package org.batoncrm.modelfile;

/** One of two who have changed the same file. */
public enum Side {
    /** What is saved. */
    THEIRS,
    /** What is to be saved. */
    MINE;

    Side other() {
        return this == THEIRS ? MINE : THEIRS;
    }
}
