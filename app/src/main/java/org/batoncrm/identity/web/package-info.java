/** Log-in, set-up, one's own profile, and the administrator's pages for people, teams and tokens. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.identity.web;
