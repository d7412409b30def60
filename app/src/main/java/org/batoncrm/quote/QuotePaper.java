package org.batoncrm.quote;

/** A quote as a PDF file. */
public record QuotePaper(String fileName, byte[] content) {}
