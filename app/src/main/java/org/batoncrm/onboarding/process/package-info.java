/** Onboardings and the engine: the cards of the diagrams, the hinge from events to them, one delegate per step. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.onboarding.process;
