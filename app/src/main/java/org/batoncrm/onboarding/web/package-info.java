/** Pages and REST resources of onboardings, and the page that customers have. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.onboarding.web;
