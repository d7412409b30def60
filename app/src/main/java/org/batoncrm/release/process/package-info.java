/** Changes of processes and the engine: the card of the diagram, the hinge to it, one delegate per step. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.release.process;
