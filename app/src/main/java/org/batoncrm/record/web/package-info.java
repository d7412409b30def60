/** The pages and REST resources that all records share; rooms above use {@code ListPages}, {@code RecordPages}. */
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package org.batoncrm.record.web;
