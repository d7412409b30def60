/** Pages and REST resources of files. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.file.web;
