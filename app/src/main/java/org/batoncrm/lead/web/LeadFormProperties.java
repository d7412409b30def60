package org.batoncrm.lead.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public form.
 *
 * @param frameAncestors sites that may show it in a frame, as a Content-Security-Policy names them
 * @param perAddress how often a minute one address may send it
 * @param perForm how often a minute all addresses together may send it
 */
@ConfigurationProperties("baton.lead.form")
record LeadFormProperties(
        @DefaultValue("'self'") String frameAncestors,
        @DefaultValue("30") int perAddress,
        @DefaultValue("300") int perForm) {}
