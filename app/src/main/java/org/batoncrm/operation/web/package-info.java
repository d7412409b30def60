/** Pages and REST for those who run the running company. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.operation.web;
