/** Imports for people and for other systems. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.dataimport.web;
