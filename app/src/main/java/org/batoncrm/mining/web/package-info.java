/** What finished cases teach, as pages, files and over REST. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.mining.web;
