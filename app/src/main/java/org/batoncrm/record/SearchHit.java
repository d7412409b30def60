package org.batoncrm.record;

/**
 * Something that was found.
 *
 * @param kindKey message key of what it is, for example {@code record.type.lead}
 * @param id the number people know, for example {@code LEAD-1042}
 */
public record SearchHit(String kindKey, String id, String title, String subtitle, String link, String icon) {}
