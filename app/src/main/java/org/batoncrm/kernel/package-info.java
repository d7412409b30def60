/**
 * The cellar: words that every room uses and that know nothing of any room. Record numbers, money and the
 * three ways in which Baton says no.
 */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
@org.jspecify.annotations.NullMarked
package org.batoncrm.kernel;
