package org.batoncrm.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;

/** Prints what a room wants to send to a customer. */
@Service
public class Papers {

    private final Texts texts;
    private final PaperProperties properties;

    Papers(Texts texts, PaperProperties properties) {
        this.texts = texts;
        this.properties = properties;
    }

    /** How papers in a language say things. */
    public PaperWords in(Locale language) {
        return new PaperWords(texts, language);
    }

    public Paper print(PaperSheet sheet, String fileName, Locale language) {
        return new Paper(fileName, new PaperPrinter(in(language), language).print(sheet, issuer()));
    }

    /** Name and address of the company, line by line. */
    public List<String> issuer() {
        return Arrays.stream(properties.issuer().split(";"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
