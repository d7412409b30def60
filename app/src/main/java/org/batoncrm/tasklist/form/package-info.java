/** Camunda Forms on the server: what a form asks for, in whose language, and whether an answer may be taken. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.tasklist.form;
