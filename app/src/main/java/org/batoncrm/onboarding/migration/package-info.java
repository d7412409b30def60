/** Changes of the onboardings' tables that differ from database to database. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.onboarding.migration;
