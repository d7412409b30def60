/** The lead room's side of its processes: the card, the hinge from events to the engine, and one delegate per step. */
package org.batoncrm.lead.process;
