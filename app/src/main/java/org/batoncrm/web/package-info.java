/**
 * The face of the house: page layout, error pages and problem documents, languages, formatting, idempotent requests.
 * Knows no business.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "kernel")
@org.jspecify.annotations.NullMarked
package org.batoncrm.web;
