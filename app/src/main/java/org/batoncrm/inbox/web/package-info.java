/** The desk for mail that came in, as pages and over REST. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.inbox.web;
