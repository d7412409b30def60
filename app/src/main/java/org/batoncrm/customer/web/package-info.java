/** Pages and REST resources of accounts and contacts. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.customer.web;
