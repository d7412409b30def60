/** The pages and REST resources of hand-overs. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.handover.web;
