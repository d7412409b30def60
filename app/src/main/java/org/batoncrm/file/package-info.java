/**
 * Files that lie with records of any type: who may see a record may have its files, who may change it may add and remove
 * them. Knows what may be kept and where it lies (a folder, or a store that speaks S3); what a file means to a record is
 * the business of the room that owns the record. Looks for no viruses.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web :: rest", "identity", "record", "record :: web", "lead :: events"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.file;
