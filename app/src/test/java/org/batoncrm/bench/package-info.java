/**
 * Measures what the product costs: {@code mvn -Pbench verify}. Figures are CPU time of application and database, taken
 * from the operating system, so that other work on the machine does not count.
 */
@NullMarked
package org.batoncrm.bench;

import org.jspecify.annotations.NullMarked;
