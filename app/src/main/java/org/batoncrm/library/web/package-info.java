/** The shelf of processes, as pages and over REST; rooms above add pages of their own with {@code ProcessTab}. */
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package org.batoncrm.library.web;
