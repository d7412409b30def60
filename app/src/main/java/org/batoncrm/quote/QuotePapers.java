package org.batoncrm.quote;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Quotes on paper: printed when asked for, and kept as they went out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class QuotePapers {

    private final Records records;
    private final Texts texts;
    private final QuoteProperties properties;
    private final BatonProperties baton;
    private final JdbcClient jdbc;
    private final Clock clock;

    QuotePapers(
            Records records,
            Texts texts,
            QuoteProperties properties,
            BatonProperties baton,
            JdbcClient jdbc,
            Clock clock) {
        this.records = records;
        this.texts = texts;
        this.properties = properties;
        this.baton = baton;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Prints a quote; until it is approved, each page says that it is a draft. */
    QuotePaper print(QuoteView quote, Locale language) {
        boolean draft = quote.state() == QuoteState.DRAFT || quote.state() == QuoteState.IN_APPROVAL;
        return new QuotePaper(
                texts.in(language, "quote.paper.file", quote.id(), quote.number()),
                new QuotePrinter(texts, language, baton.zone()).print(quote, issuer(), customer(quote), draft));
    }

    /** The paper as it went out; empty before. */
    Optional<QuotePaper> kept(RecordId quote) {
        return jdbc.sql("select file_name, content from quote_paper where quote_id = ?")
                .param(quote.value())
                .query((rs, n) -> new QuotePaper(rs.getString(1), rs.getBytes(2)))
                .optional();
    }

    void keep(RecordId quote, Locale language, QuotePaper paper) {
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

    private List<String> issuer() {
        return Arrays.stream(properties.issuer().split(";"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
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
