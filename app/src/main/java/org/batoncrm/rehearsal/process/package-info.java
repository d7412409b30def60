/** The engine that is thrown away, and the memory of the one that runs. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.rehearsal.process;
