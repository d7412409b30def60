/** The engine's own tables, created from the scripts in the engine's jar under Flyway's lock. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.process.migration;
