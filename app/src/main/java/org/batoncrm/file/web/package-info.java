/** Pages and REST resources of files. */
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package org.batoncrm.file.web;
