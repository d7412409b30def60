package org.batoncrm.identity;

/**
 * A part of a person's page in the administration that another room draws. It is loaded after the page from an address of
 * that room, which checks the rights itself; an empty answer leaves nothing behind.
 */
public interface PersonPanel {

    /** The address of the fragment. */
    String href(long userId);
}
