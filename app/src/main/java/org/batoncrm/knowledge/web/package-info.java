/** Pages and REST resources of articles, and the help that everybody may read. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.knowledge.web;
