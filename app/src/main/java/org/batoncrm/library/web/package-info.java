/** The shelf of processes, as pages and over REST. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.library.web;
