/**
 * The desk: what people have to do. Keeps a list of the engine's open tasks that is fast to read, decides who may see,
 * take and finish a task, checks what was entered against the task's form, and shows it all at {@code /tasks}. What a
 * task means for a record is left to the record's room and its process.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web::rest", "identity", "record", "process"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.tasklist;
