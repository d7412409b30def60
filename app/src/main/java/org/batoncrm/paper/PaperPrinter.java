package org.batoncrm.paper;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;

/** Sets a sheet on paper in one language. */
final class PaperPrinter {

    private static final java.awt.Color RULE = new java.awt.Color(0xdc, 0xe1, 0xe8);

    private final PaperWords words;
    private final Locale locale;
    private final PaperFont font = new PaperFont();

    PaperPrinter(PaperWords words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    byte[] print(PaperSheet sheet, List<String> issuer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Document paper = new Document(PageSize.A4, 51, 51, 51, 62)) {
            PdfWriter writer = PdfWriter.getInstance(paper, out);
            writer.setPageEvent(new PageMarks(font, page -> words.say("paper.page", sheet.foot(), page), sheet.mark()));
            paper.addTitle(sheet.title() + " " + sheet.foot());
            paper.addSubject(sheet.subject());
            paper.addCreator("Baton CRM");
            paper.setDocumentLanguage(locale.toLanguageTag());
            paper.open();
            paper.add(head(sheet, issuer));
            paper.add(customer(sheet));
            Paragraph subject = paragraph(sheet.subject(), font.bold(12, PaperFont.INK));
            subject.setSpacingAfter(8);
            paper.add(subject);
            if (!sheet.columns().isEmpty()) {
                paper.add(rows(sheet));
                paper.add(sums(sheet));
            }
            sheet.sections().forEach(section -> section(section, paper));
            if (!sheet.signatures().isEmpty()) {
                paper.add(signatures(sheet));
            }
        } catch (DocumentException e) {
            throw new IllegalStateException(sheet.foot() + " cannot be set", e);
        }
        return out.toByteArray();
    }

    private PdfPTable head(PaperSheet sheet, List<String> issuer) {
        PdfPTable head = table(new float[] {60, 40});
        PdfPCell from = plain(new Phrase());
        for (int i = 0; i < issuer.size(); i++) {
            from.addElement(
                    paragraph(issuer.get(i), i == 0 ? font.bold(13, PaperFont.ACCENT) : font.of(9, PaperFont.QUIET)));
        }
        PdfPCell what = plain(new Phrase());
        Paragraph title = paragraph(sheet.title(), font.bold(20, PaperFont.INK));
        title.setAlignment(Element.ALIGN_RIGHT);
        what.addElement(title);
        Paragraph called = paragraph(sheet.called(), font.of(10, PaperFont.QUIET));
        called.setAlignment(Element.ALIGN_RIGHT);
        what.addElement(called);
        head.addCell(from);
        head.addCell(what);
        return head;
    }

    private PdfPTable customer(PaperSheet sheet) {
        PdfPTable all = table(new float[] {60, 40});
        all.setSpacingBefore(22);
        all.setSpacingAfter(18);
        PdfPCell to = plain(new Phrase());
        to.addElement(paragraph(sheet.customerLabel(), font.of(8.5f, PaperFont.QUIET)));
        sheet.customer().forEach(line -> to.addElement(paragraph(line, font.of(10.5f, PaperFont.INK))));
        PdfPTable facts = table(new float[] {50, 50});
        for (PaperSheet.Fact fact : sheet.facts()) {
            facts.addCell(plain(phrase(fact.label(), font.of(8.5f, PaperFont.QUIET))));
            PdfPCell held = plain(phrase(fact.text(), font.of(9.5f, PaperFont.INK)));
            held.setHorizontalAlignment(Element.ALIGN_RIGHT);
            facts.addCell(held);
        }
        all.addCell(to);
        PdfPCell right = new PdfPCell(facts);
        right.setBorder(Rectangle.NO_BORDER);
        all.addCell(right);
        return all;
    }

    private PdfPTable rows(PaperSheet sheet) {
        float[] widths = new float[sheet.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = sheet.columns().get(i).width();
        }
        PdfPTable table = table(widths);
        table.setHeaderRows(1);
        for (PaperSheet.Column column : sheet.columns()) {
            PdfPCell cell = cell(column.head(), font.bold(8.5f, PaperFont.INK), column.amount());
            cell.setBorderWidthBottom(1);
            cell.setBorderColorBottom(PaperFont.INK);
            table.addCell(cell);
        }
        for (List<String> row : sheet.rows()) {
            for (int i = 0; i < row.size(); i++) {
                Font look = font.of(9.5f, i == 0 ? PaperFont.QUIET : PaperFont.INK);
                table.addCell(cell(row.get(i), look, sheet.columns().get(i).amount()));
            }
        }
        return table;
    }

    private PdfPTable sums(PaperSheet sheet) {
        PdfPTable sums = new PdfPTable(new float[] {60, 40});
        sums.setWidthPercentage(52);
        sums.setHorizontalAlignment(Element.ALIGN_RIGHT);
        sums.setSpacingBefore(8);
        sums.setKeepTogether(true);
        for (PaperSheet.Sum sum : sheet.sums()) {
            Font look = sum.total() ? font.bold(11, PaperFont.INK) : font.of(9.5f, PaperFont.INK);
            PdfPCell name = cell(sum.label(), look, false);
            PdfPCell held = cell(sum.amount(), look, true);
            if (sum.total()) {
                for (PdfPCell cell : List.of(name, held)) {
                    cell.setBorderWidthTop(1);
                    cell.setBorderColorTop(PaperFont.INK);
                    cell.setBorderWidthBottom(0);
                }
            }
            sums.addCell(name);
            sums.addCell(held);
        }
        return sums;
    }

    private void section(PaperSheet.Section section, Document paper) {
        Paragraph head = paragraph(section.heading(), font.bold(10.5f, PaperFont.INK));
        head.setSpacingBefore(20);
        head.setSpacingAfter(4);
        head.setKeepTogether(true);
        paper.add(head);
        Font text = font.of(9.5f, PaperFont.INK);
        for (String written : section.paragraphs()) {
            Paragraph paragraph = paragraph(written, text);
            paragraph.setSpacingAfter(2);
            paper.add(paragraph);
        }
    }

    /** A line for each side, with room for a hand above it. */
    private PdfPTable signatures(PaperSheet sheet) {
        PdfPTable table = table(new float[] {46, 8, 46});
        table.setSpacingBefore(56);
        table.setKeepTogether(true);
        for (int i = 0; i < sheet.signatures().size(); i++) {
            PdfPCell line = plain(phrase(sheet.signatures().get(i), font.of(8.5f, PaperFont.QUIET)));
            line.setBorder(Rectangle.TOP);
            line.setBorderWidthTop(0.5f);
            line.setPaddingTop(6);
            line.setPaddingBottom(40);
            table.addCell(line);
            if (i % 2 == 0) {
                table.addCell(plain(new Phrase()));
            }
        }
        table.completeRow();
        return table;
    }

    private static PdfPTable table(float[] widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        return table;
    }

    private static PdfPCell plain(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPaddingLeft(0);
        cell.setPaddingRight(0);
        return cell;
    }

    private PdfPCell cell(String text, Font look, boolean right) {
        PdfPCell cell = new PdfPCell(phrase(text, look));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setUseVariableBorders(true);
        cell.setBorderWidthBottom(0.5f);
        cell.setBorderColorBottom(RULE);
        cell.setPadding(5);
        cell.setLeading(0, 1.25f);
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private Phrase phrase(String text, Font look) {
        return new Phrase(new Chunk(font.printable(text), look));
    }

    private Paragraph paragraph(String text, Font look) {
        Paragraph paragraph = new Paragraph(new Chunk(font.printable(text), look));
        paragraph.setLeading(look.getSize() * 1.4f);
        return paragraph;
    }
}
