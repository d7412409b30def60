package org.batoncrm.identity;

import org.jspecify.annotations.Nullable;

/**
 * A link by which a person sets a password, once.
 *
 * @param secret the secret part of the address
 * @param mailedTo the address that it went to; null when somebody has to pass it on
 */
public record Invitation(String secret, @Nullable String mailedTo) {}
