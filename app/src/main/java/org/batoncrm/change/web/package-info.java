/** Pages and REST resources of proposed changes. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.change.web;
