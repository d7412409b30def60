/**
 * The files of models as trees: read safely whoever has written them, written again, and merged when two have changed one.
 * What it means to people is said by the rooms above.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "kernel")
@org.jspecify.annotations.NullMarked
package org.batoncrm.modelfile;
