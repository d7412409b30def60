package org.batoncrm.paper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of papers.
 *
 * @param issuer name and address of the company as papers show them, lines separated by semicolons
 */
@ConfigurationProperties("baton.paper")
record PaperProperties(@DefaultValue("Baton") String issuer) {}
