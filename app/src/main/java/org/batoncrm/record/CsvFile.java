package org.batoncrm.record;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.batoncrm.kernel.Invalid;

/** A CSV file as people have them: UTF-8 (with or without mark), Windows-1252 or GB18030, comma, semicolon or tab. */
public record CsvFile(List<String> headers, List<List<String>> rows) {

    public static final int MOST_ROWS = 200_000;
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_CELL = 20_000;

    /** Refused with a sentence when the bytes are no such file, or hold too much of anything. */
    public static CsvFile read(byte[] bytes) {
        String text = decode(bytes);
        List<List<String>> all = new ArrayList<>();
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true)
                .get()
                .parse(new StringReader(text))) {
            for (CSVRecord line : parser) {
                List<String> cells = Arrays.asList(line.values());
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                check(cells, all.size());
                all.add(cells);
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw new Invalid("file", "record.csv.broken", all.size() + 1);
        }
        if (all.size() < 2) {
            throw new Invalid("file", "record.csv.empty");
        }
        List<String> headers = all.get(0).stream().map(String::strip).toList();
        new Invalid.Check()
                .that(headers.stream().noneMatch(String::isEmpty), "file", "record.csv.namelessColumn")
                .that(new LinkedHashSet<>(headers).size() == headers.size(), "file", "record.csv.sameColumn")
                .orRefuse();
        return new CsvFile(headers, all.subList(1, all.size()));
    }

    private static void check(List<String> cells, int number) {
        new Invalid.Check()
                .that(number <= MOST_ROWS, "file", "record.csv.tooManyRows", MOST_ROWS)
                .that(cells.size() <= MOST_COLUMNS, "file", "record.csv.tooManyColumns", MOST_COLUMNS)
                .that(
                        cells.stream().allMatch(cell -> cell.length() <= LONGEST_CELL),
                        "file",
                        "record.csv.longCell",
                        number,
                        LONGEST_CELL)
                .orRefuse();
    }

    private static String decode(byte[] bytes) {
        Charset other = Charset.forName(isWestern(bytes) ? "windows-1252" : "GB18030");
        for (Charset charset : List.of(StandardCharsets.UTF_8, other)) {
            try {
                String text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                if (text.indexOf('\0') >= 0) {
                    break;
                }
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException unlike) {
                // The next character set.
            }
        }
        throw new Invalid("file", "record.csv.encoding");
    }

    /** Umlauts and accents stand alone between plain letters; the bytes of Chinese characters come in pairs. */
    private static boolean isWestern(byte[] bytes) {
        int alone = 0;
        int together = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                boolean beside = i > 0 && bytes[i - 1] < 0 || i + 1 < bytes.length && bytes[i + 1] < 0;
                alone += beside ? 0 : 1;
                together += beside ? 1 : 0;
            }
        }
        return alone > together;
    }

    /** The one of comma, semicolon and tab that the header line has most of, outside quotes. */
    private static char delimiter(String text) {
        int[] seen = new int[128];
        boolean quoted = false;
        for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c < 128) {
                seen[c]++;
            }
        }
        if (seen['\t'] > Math.max(seen[','], seen[';'])) {
            return '\t';
        }
        return seen[';'] > seen[','] ? ';' : ',';
    }
}
