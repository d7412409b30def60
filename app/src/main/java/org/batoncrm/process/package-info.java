/**
 * The engine room: the only place, beside the rooms' {@code process} packages, that knows Camunda. Starts and
 * correlates instances by record number, deploys and checks the models, and keeps them from running anything but the
 * catalogued delegates.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web::rest", "identity", "record"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.process;
