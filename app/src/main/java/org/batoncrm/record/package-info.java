/**
 * What all records share: who may see them, their timeline (activities, mails, field changes, process steps and
 * decisions in one append-only list), lists with filters and saved views, search, and what may be done with a record
 * now. Each room tells of its own records through {@link org.batoncrm.record.RecordSource}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "web", "web::rest", "identity"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.record;
