/** Where the tasklist listens to the engine. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.tasklist.process;
