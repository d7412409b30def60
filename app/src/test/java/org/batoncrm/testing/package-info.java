/** What tests share: a fresh database, people who log in, a browser, and the list of what could not run. */
@NullMarked
package org.batoncrm.testing;

import org.jspecify.annotations.NullMarked;
