/** The page on which calls to other systems are looked after. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.webhook.web;
