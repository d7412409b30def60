/**
 * The sample company of the embedded default: people, and records with live processes. Only for trying out; never
 * there with MySQL.
 */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package org.batoncrm.sample;
