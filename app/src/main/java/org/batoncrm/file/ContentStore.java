package org.batoncrm.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the bytes lie. Keys are made by Baton, never by people. Nothing here takes part in a transaction: content is
 * written before the row that names it, and taken away after it.
 */
interface ContentStore {

    /** Writes all of it or nothing; once it returns, it is kept. */
    void put(String key, Path content, long size) throws IOException;

    /** Empty when it is not there. */
    Optional<InputStream> open(String key) throws IOException;

    /** Nothing happens when it is not there. */
    void delete(String key) throws IOException;
}
