package org.batoncrm.mail;

import java.time.Instant;

/** That an administrator opened a mail. */
public record Opening(String login, Instant openedAt) {}
