package org.batoncrm.quote.process;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the room's delegates and hinges want besides what a test is about. */
final class QuoteMocks {

    private QuoteMocks() {}

    static void others(AnnotationConfigApplicationContext context) {}
}
