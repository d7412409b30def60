package org.batoncrm.billing;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Formal numbers of invoices and credit notes: one row of numbers a year, without gaps. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvoiceNumbers {

    private final JdbcClient jdbc;

    InvoiceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a year. Whoever asks next waits until this transaction ends, so that none is lost. */
    String next(int year) {
        while (true) {
            int taken = jdbc.sql("update invoice_number set last_number = last_number + 1 where issue_year = ?")
                    .param(year)
                    .update();
            if (taken == 1) {
                int number = jdbc.sql("select last_number from invoice_number where issue_year = ?")
                        .param(year)
                        .query(Integer.class)
                        .single();
                return "%d-%05d".formatted(year, number);
            }
            try {
                jdbc.sql("insert into invoice_number (issue_year, last_number) values (?, 0)")
                        .param(year)
                        .update();
            } catch (DuplicateKeyException faster) {
                // Another invoice is the first of the year; this one is the next.
            }
        }
    }
}
