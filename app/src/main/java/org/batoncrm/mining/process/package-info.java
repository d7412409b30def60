/** Reads finished instances out of the engine's history. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.mining.process;
