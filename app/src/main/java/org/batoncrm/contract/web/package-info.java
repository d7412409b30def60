/** Pages and REST resources of contracts and orders. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.contract.web;
