/**
 * Who works here: users, their teams and roles, who is acting at this moment, and which rows that person may read
 * or change. Decides on log-in, lockout, passwords, API tokens and deputies. What a role may do inside a record is
 * left to the record's own room.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "web", "web::rest"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.identity;
