package org.batoncrm.quote;

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
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;

/** Sets a quote on paper in one language. */
final class QuotePrinter {

    private static final float[] COLUMNS = {6, 35, 11, 16, 11, 8, 17};
    private static final java.awt.Color RULE = new java.awt.Color(0xdc, 0xe1, 0xe8);

    private final Texts texts;
    private final Locale locale;
    private final ZoneId zone;
    private final PaperFont font = new PaperFont();

    QuotePrinter(Texts texts, Locale locale, ZoneId zone) {
        this.texts = texts;
        this.locale = locale;
        this.zone = zone;
    }

    /**
     * @param issuer name and address of the company, line by line
     * @param customer whom it is for, line by line
     * @param draft whether it may not go to the customer as it is
     */
    byte[] print(QuoteView quote, List<String> issuer, List<String> customer, boolean draft) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Document paper = new Document(PageSize.A4, 51, 51, 51, 62)) {
            PdfWriter writer = PdfWriter.getInstance(paper, out);
            writer.setPageEvent(new PageMarks(
                    font,
                    page -> say("quote.paper.page", quote.called(), page),
                    draft ? say("quote.paper.draft") : null));
            paper.addTitle(say("quote.paper.title") + " " + quote.called());
            paper.addSubject(quote.title());
            paper.addCreator("Baton CRM");
            paper.setDocumentLanguage(locale.toLanguageTag());
            paper.open();
            paper.add(head(quote, issuer));
            paper.add(customer(quote, customer));
            Paragraph subject = paragraph(quote.title(), font.bold(12, PaperFont.INK));
            subject.setSpacingAfter(8);
            paper.add(subject);
            paper.add(lines(quote));
            paper.add(sums(quote));
            terms(quote, paper);
        } catch (DocumentException e) {
            throw new IllegalStateException("The paper of " + quote.id() + " cannot be set", e);
        }
        return out.toByteArray();
    }

    private PdfPTable head(QuoteView quote, List<String> issuer) {
        PdfPTable head = table(new float[] {60, 40});
        PdfPCell from = plain(new Phrase());
        for (int i = 0; i < issuer.size(); i++) {
            from.addElement(
                    paragraph(issuer.get(i), i == 0 ? font.bold(13, PaperFont.ACCENT) : font.of(9, PaperFont.QUIET)));
        }
        PdfPCell what = plain(new Phrase());
        Paragraph title = paragraph(say("quote.paper.title"), font.bold(20, PaperFont.INK));
        title.setAlignment(Element.ALIGN_RIGHT);
        what.addElement(title);
        Paragraph called =
                paragraph(say("quote.paper.called", quote.id(), quote.number()), font.of(10, PaperFont.QUIET));
        called.setAlignment(Element.ALIGN_RIGHT);
        what.addElement(called);
        head.addCell(from);
        head.addCell(what);
        return head;
    }

    private PdfPTable customer(QuoteView quote, List<String> customer) {
        PdfPTable all = table(new float[] {60, 40});
        all.setSpacingBefore(22);
        all.setSpacingAfter(18);
        PdfPCell to = plain(new Phrase());
        to.addElement(paragraph(say("quote.paper.for"), font.of(8.5f, PaperFont.QUIET)));
        customer.forEach(line -> to.addElement(paragraph(line, font.of(10.5f, PaperFont.INK))));
        PdfPTable facts = table(new float[] {50, 50});
        LocalDate day = LocalDate.ofInstant(quote.sentAt() == null ? quote.createdAt() : quote.sentAt(), zone);
        fact(facts, "quote.paper.date", day(day));
        fact(facts, "quote.validUntil", day(quote.validUntil()));
        fact(facts, "quote.paper.currency", quote.currency());
        all.addCell(to);
        PdfPCell right = new PdfPCell(facts);
        right.setBorder(Rectangle.NO_BORDER);
        all.addCell(right);
        return all;
    }

    private void fact(PdfPTable facts, String key, String text) {
        facts.addCell(plain(phrase(say(key), font.of(8.5f, PaperFont.QUIET))));
        PdfPCell held = plain(phrase(text, font.of(9.5f, PaperFont.INK)));
        held.setHorizontalAlignment(Element.ALIGN_RIGHT);
        facts.addCell(held);
    }

    private PdfPTable lines(QuoteView quote) {
        PdfPTable table = table(COLUMNS);
        table.setHeaderRows(1);
        List<String> heads = List.of("no", "what", "quantity", "price", "discount", "tax", "net");
        for (int i = 0; i < heads.size(); i++) {
            PdfPCell cell = cell(say("quote.paper." + heads.get(i)), font.bold(8.5f, PaperFont.INK), i > 1);
            cell.setBorderWidthBottom(1);
            cell.setBorderColorBottom(PaperFont.INK);
            table.addCell(cell);
        }
        Font text = font.of(9.5f, PaperFont.INK);
        int number = 0;
        for (QuoteLine line : quote.lines()) {
            number++;
            table.addCell(cell(String.valueOf(number), font.of(9.5f, PaperFont.QUIET), false));
            table.addCell(cell(line.name(), text, false));
            table.addCell(cell(number(line.quantity(), 0), text, true));
            table.addCell(cell(money(line.listPrice(), quote.currency()), text, true));
            table.addCell(
                    cell(line.discountPercent().signum() == 0 ? "" : percent(line.discountPercent()), text, true));
            table.addCell(cell(percent(line.taxPercent()), text, true));
            table.addCell(cell(money(line.net(), quote.currency()), text, true));
        }
        return table;
    }

    private PdfPTable sums(QuoteView quote) {
        PdfPTable sums = new PdfPTable(new float[] {60, 40});
        sums.setWidthPercentage(52);
        sums.setHorizontalAlignment(Element.ALIGN_RIGHT);
        sums.setSpacingBefore(8);
        sums.setKeepTogether(true);
        sum(sums, say("quote.paper.sumNet"), quote.net(), quote.currency(), false);
        sum(sums, say("quote.paper.sumTax"), quote.tax(), quote.currency(), false);
        sum(sums, say("quote.paper.sumGross"), quote.gross(), quote.currency(), true);
        return sums;
    }

    private void sum(PdfPTable sums, String label, BigDecimal amount, String currency, boolean last) {
        Font look = last ? font.bold(11, PaperFont.INK) : font.of(9.5f, PaperFont.INK);
        PdfPCell name = cell(label, look, false);
        PdfPCell held = cell(currency + " " + money(amount, currency), look, true);
        if (last) {
            for (PdfPCell cell : List.of(name, held)) {
                cell.setBorderWidthTop(1);
                cell.setBorderColorTop(PaperFont.INK);
                cell.setBorderWidthBottom(0);
            }
        }
        sums.addCell(name);
        sums.addCell(held);
    }

    private void terms(QuoteView quote, Document paper) {
        Paragraph head = paragraph(say("quote.terms"), font.bold(10.5f, PaperFont.INK));
        head.setSpacingBefore(20);
        head.setSpacingAfter(4);
        head.setKeepTogether(true);
        paper.add(head);
        Font text = font.of(9.5f, PaperFont.INK);
        paper.add(paragraph(say("quote.paper.valid", day(quote.validUntil())), text));
        if (quote.paymentTermsDays() != null) {
            paper.add(paragraph(say("quote.paper.payment", quote.paymentTermsDays()), text));
        }
        if (quote.contractMonths() != null && quote.contractMonths() > 0) {
            paper.add(paragraph(say("quote.paper.contract", quote.contractMonths()), text));
        }
        if (quote.clauses() != null) {
            Paragraph clauses = paragraph(quote.clauses(), text);
            clauses.setSpacingBefore(6);
            paper.add(clauses);
        }
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

    private String say(String key, @Nullable Object... arguments) {
        return texts.in(locale, key, arguments);
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    private String percent(BigDecimal percent) {
        return number(percent, 0) + " %";
    }

    private String money(BigDecimal amount, String currency) {
        return number(amount, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    /** Prices may be finer than the currency; nothing is rounded away. */
    private String number(BigDecimal number, int least) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(Math.max(least, 4));
        return format.format(number);
    }
}
