/** Pages and REST resources of the pool. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.pool.web;
