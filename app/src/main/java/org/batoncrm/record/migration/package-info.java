/** Changes of the schema that differ from database to database. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.record.migration;
