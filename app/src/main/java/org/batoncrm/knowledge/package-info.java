/**
 * What the house knows: articles in English and Chinese with all their versions, for people of ours or for everybody.
 * Decides who may read which, finds those that fit a text, and keeps which article has helped with which record.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web :: rest", "identity", "record", "record :: web", "product"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.knowledge;
