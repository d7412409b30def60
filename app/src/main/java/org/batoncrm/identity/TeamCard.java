package org.batoncrm.identity;

import org.jspecify.annotations.Nullable;

/**
 * A team as other rooms see it.
 *
 * @param parentId the team above it; null for none
 */
public record TeamCard(long id, String name, @Nullable Long parentId) {}
