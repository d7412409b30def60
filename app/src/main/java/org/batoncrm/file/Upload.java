package org.batoncrm.file;

/**
 * Content that has arrived and is kept, but lies with no record yet; unless {@link Files} or {@link FileWork} attaches it
 * within a day, it goes again.
 *
 * @param name cleaned
 * @param mediaType what its content is, whatever the name says
 * @param sha256 of its content, in hexadecimal
 */
public record Upload(String contentKey, String name, String mediaType, long size, String sha256) {}
