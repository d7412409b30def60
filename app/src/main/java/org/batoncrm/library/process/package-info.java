/** What the engine knows of published processes and their instances. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.library.process;
