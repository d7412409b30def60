/** What all REST resources share: pages of results, entity tags, merge patches and idempotent requests. */
@org.springframework.modulith.NamedInterface("rest")
@org.jspecify.annotations.NullMarked
package org.batoncrm.web.rest;
