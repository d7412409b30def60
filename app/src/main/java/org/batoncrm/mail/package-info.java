/**
 * The post room: mail is written into the outbox in the transaction of what happened, and sent from there by whichever
 * node comes first. It decides when to try again and when to give up; what to write and to whom is said by the rooms,
 * and in which words by the process whose case writes, where its owner has said so.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web", "identity", "record", "process"})
@NullMarked
package org.batoncrm.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
