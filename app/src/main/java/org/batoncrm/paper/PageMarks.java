package org.batoncrm.paper;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGState;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What stands on every page: its number, and on a draft that it is one. */
final class PageMarks extends PdfPageEventHelper {

    private static final float MARK = 90;

    private final PaperFont font;
    private final IntFunction<String> foot;
    private final @Nullable String mark;

    PageMarks(PaperFont font, IntFunction<String> foot, @Nullable String mark) {
        this.font = font;
        this.foot = foot;
        this.mark = mark;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document paper) {
        float middle = (paper.left() + paper.right()) / 2;
        ColumnText.showTextAligned(
                writer.getDirectContent(),
                Element.ALIGN_CENTER,
                new Phrase(font.printable(foot.apply(writer.getPageNumber())), font.of(8, PaperFont.QUIET)),
                middle,
                paper.bottom() - 26,
                0);
        if (mark != null) {
            PdfContentByte under = writer.getDirectContentUnder();
            under.saveState();
            PdfGState pale = new PdfGState();
            pale.setFillOpacity(0.12f);
            under.setGState(pale);
            ColumnText.showTextAligned(
                    under,
                    Element.ALIGN_CENTER,
                    new Phrase(mark, font.of(MARK, PaperFont.QUIET)),
                    middle,
                    (paper.top() + paper.bottom()) / 2,
                    45);
            under.restoreState();
        }
    }
}
