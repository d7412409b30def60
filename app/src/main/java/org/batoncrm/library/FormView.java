package org.batoncrm.library;

import java.util.List;

/**
 * A form in the reader's language.
 *
 * @param schema the Camunda Form, as JSON
 * @param usedBy names of the steps that show it
 */
public record FormView(String id, String file, String schema, List<String> usedBy) {}
