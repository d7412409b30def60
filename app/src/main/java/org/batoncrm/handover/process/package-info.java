/** What ties hand-overs to their process. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.handover.process;
