package org.batoncrm.dataimport.web;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.batoncrm.dataimport.ImportRow;
import org.batoncrm.dataimport.ImportView;
import org.batoncrm.dataimport.Imports;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** The failed rows as they came, each with its reason, to be mended and sent again. */
@Component
class ErrorFile {

    private final Imports imports;
    private final Texts texts;

    ErrorFile(Imports imports, Texts texts) {
        this.imports = imports;
        this.texts = texts;
    }

    void write(ImportView view, Writer out) throws IOException {
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            List<String> header = new ArrayList<>(view.headers());
            header.add(texts.get("dataimport.reason"));
            csv.printRecord(header.stream().map(ErrorFile::harmless));
            int after = 0;
            for (List<ImportRow> rows = imports.report(view.id(), "FAILED", after);
                    !rows.isEmpty();
                    rows = imports.report(view.id(), "FAILED", after)) {
                for (ImportRow row : rows) {
                    List<String> cells = new ArrayList<>(row.cells());
                    while (cells.size() < view.headers().size()) {
                        cells.add("");
                    }
                    cells.add(row.sentence() == null ? "" : row.sentence());
                    csv.printRecord(cells.stream().map(ErrorFile::harmless));
                    after = row.number();
                }
            }
        }
    }

    /** A spreadsheet takes a cell that starts so for a formula (OWASP CSV injection). */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n\0＝＋－＠".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
