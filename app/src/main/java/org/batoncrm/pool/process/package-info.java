/** The pool and the engine: the card of the diagram, the table that judges, one delegate per step. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.pool.process;
