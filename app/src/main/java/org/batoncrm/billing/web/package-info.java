/** Pages and REST resources of invoices, payments and receivables. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.billing.web;
