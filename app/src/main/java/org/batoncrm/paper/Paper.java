package org.batoncrm.paper;

/** Something printed, as a PDF file. */
public record Paper(String fileName, byte[] content) {}
