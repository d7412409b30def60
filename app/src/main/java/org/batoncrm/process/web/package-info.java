/** Processes on records, as pages and over REST. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.process.web;
