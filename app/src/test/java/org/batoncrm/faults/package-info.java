/**
 * Breaks things on purpose: {@code mvn -Pfaults verify}. Real nodes, a real MySQL server and a mail server on loopback
 * are killed, filled up, slowed down and set wrong while clients are at work; what was acknowledged is then counted in
 * the database and at the mail server by a checker that uses none of the product's code. {@link
 * org.batoncrm.faults.FaultsIT} is the short form that each build runs.
 */
@NullMarked
package org.batoncrm.faults;

import org.jspecify.annotations.NullMarked;
