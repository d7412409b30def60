package org.batoncrm.rehearsal;

import java.util.List;

/**
 * How a test went.
 *
 * @param file base name of its file
 * @param sentences what is not as it was, in the reader's language; empty when it passed
 * @param element id of the element to look at; empty for none in particular
 */
public record TestResult(String file, String name, boolean passed, List<String> sentences, String element) {}
