package org.batoncrm.quote;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.paper.Paper;
import org.batoncrm.paper.PaperWords;
import org.batoncrm.paper.Papers;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.BatonProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Quotes on paper: printed when asked for, and kept as they went out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class QuotePapers {

    private final Records records;
    private final Papers printer;
    private final BatonProperties baton;
    private final JdbcClient jdbc;
    private final Clock clock;

    QuotePapers(Records records, Papers printer, BatonProperties baton, JdbcClient jdbc, Clock clock) {
        this.records = records;
        this.printer = printer;
        this.baton = baton;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Prints a quote; until it is approved, each page says that it is a draft. */
    Paper print(QuoteView quote, Locale language) {
        PaperWords words = printer.in(language);
        return printer.print(
                new QuoteSheet(words, baton.zone()).of(quote, customer(quote)),
                words.say("quote.paper.file", quote.id(), quote.number()),
                language);
    }

    /** The paper as it went out; empty before. */
    Optional<Paper> kept(RecordId quote) {
        return jdbc.sql("select file_name, content from quote_paper where quote_id = ?")
                .param(quote.value())
                .query((rs, n) -> new Paper(rs.getString(1), rs.getBytes(2)))
                .optional();
    }

    void keep(RecordId quote, Locale language, Paper paper) {
        jdbc.sql("insert into quote_paper (quote_id, language, file_name, sha256, content, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        quote.value(),
                        language.toLanguageTag(),
                        paper.fileName(),
                        fingerprint(paper.content()),
                        paper.content(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    private static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> customer(QuoteView quote) {
        List<String> lines = new ArrayList<>();
        for (Optional<RecordId> who :
                List.of(Optional.ofNullable(quote.account()), Optional.ofNullable(quote.contact()))) {
            who.map(id -> records.cards(Set.of(id)).get(id))
                    .map(RecordCard::title)
                    .ifPresent(lines::add);
        }
        return lines.isEmpty() ? List.of(quote.title()) : lines;
    }
}
