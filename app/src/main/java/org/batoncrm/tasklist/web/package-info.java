/** The task list's pages and REST resources. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.tasklist.web;
