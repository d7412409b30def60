/**
 * The doors of the engine's own web applications and REST interface: Baton's log-in, Baton's people and roles, and a
 * filter in front of the two published holes of this engine version.
 */
@org.jspecify.annotations.NullMarked
package org.batoncrm.process.webapps;
