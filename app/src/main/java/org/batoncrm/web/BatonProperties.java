package org.batoncrm.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What concerns the whole house.
 *
 * @param home folder of the embedded database and of files
 * @param baseUrl the address under which people reach Baton; links in mails start with it
 * @param sampleCompany {@code true}, {@code false}, or {@code auto}: only on the embedded database
 */
@ConfigurationProperties("baton")
public record BatonProperties(String home, String baseUrl, String sampleCompany) {}
