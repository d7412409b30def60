/** Feedback and the engine: the card of the diagram, the hinge from events to it, one delegate per step. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.feedback.process;
