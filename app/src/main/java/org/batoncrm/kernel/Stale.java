package org.batoncrm.kernel;

/** The caller named a version that is no longer the newest (412). Nothing was changed. */
public class Stale extends Conflict {

    public Stale() {
        super("error.stale");
    }
}
