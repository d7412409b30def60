/** Pages and REST of changes of processes. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.release.web;
