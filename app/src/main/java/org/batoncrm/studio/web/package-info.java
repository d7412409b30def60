/** Pages and resources of the studio. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.studio.web;
