package org.batoncrm.file;

/**
 * What has become of an upload.
 *
 * @param file the file that lies with the record now
 * @param already whether the record had the same content before, so that nothing was added
 */
public record Attached(FileView file, boolean already) {}
