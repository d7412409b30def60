/**
 * What is printed for customers: quotes, contracts, invoices as PDF files of one look, in the reader's language, with
 * letters of its own. Knows how a sheet is set, not what stands on it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "web"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.paper;
