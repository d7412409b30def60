package org.batoncrm.deal;

/** The process that carries deals from their beginning to their end; the room that draws it tells which. */
public interface CarryingProcess {

    /** The key of its diagram. */
    String key();
}
