/** Taking back what was just completed: what a completion has done, whether anything came of it, and the way back. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.tasklist.undo;
