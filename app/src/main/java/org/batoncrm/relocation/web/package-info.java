/** Moving cases, as pages and over REST. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.relocation.web;
