package org.batoncrm.web;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns the whole house.
 *
 * @param home folder of the embedded database and of files
 * @param zone time zone of the company: for readers who have chosen none, and for mails
 * @param baseUrl the address under which people reach Baton; links in mails start with it
 * @param sampleCompany {@code true}, {@code false}, or {@code auto}: only on the embedded database
 */
@ConfigurationProperties("baton")
public record BatonProperties(
        String home, @DefaultValue("UTC") ZoneId zone, String baseUrl, String sampleCompany) {}
