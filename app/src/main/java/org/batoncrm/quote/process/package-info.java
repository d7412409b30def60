/** The quote room's side of its processes: the cards, the hinge from events to the engine, and one delegate per step. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.quote.process;
