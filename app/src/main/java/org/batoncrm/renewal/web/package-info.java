/** Pages and REST resources of renewals. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.renewal.web;
