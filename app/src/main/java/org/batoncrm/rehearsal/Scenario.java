package org.batoncrm.rehearsal;

/**
 * A test of a process: a case that has been, which must go the same way in every version to come.
 *
 * @param file base name of the file in the pack
 * @param name as whoever saved it has called it
 */
public record Scenario(String file, String name, Recording recording) {}
