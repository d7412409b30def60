/** Drafts and the engine: whether it would take them. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.studio.process;
