/** Dry runs as a part of pages; rooms above show it with {@code DryRunPanel}. */
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package org.batoncrm.rehearsal.web;
