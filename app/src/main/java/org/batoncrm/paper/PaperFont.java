package org.batoncrm.paper;

import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;

/** The face of papers, with Latin and Chinese letters; only those used go into the file. One per paper. */
final class PaperFont {

    static final Color INK = new Color(0x1b, 0x24, 0x34);
    static final Color QUIET = new Color(0x5a, 0x65, 0x77);
    static final Color ACCENT = new Color(0x24, 0x57, 0xc5);

    private static final int STAND_IN = '?';

    private final BaseFont face;

    PaperFont() {
        try (InputStream file = new ClassPathResource("fonts/NotoSansSC.ttf").getInputStream()) {
            face = BaseFont.createFont(
                    "NotoSansSC.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, file.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException("The font for papers is missing; build the browser assets once", e);
        }
    }

    BaseFont face() {
        return face;
    }

    Font of(float size, Color color) {
        return new Font(face, size, Font.NORMAL, color);
    }

    /** The same face drawn thicker. */
    Font bold(float size, Color color) {
        return new Font(face, size, Font.BOLD, color);
    }

    /** What the face has no letter for stands as a question mark; line ends stay. */
    String printable(String text) {
        StringBuilder all = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (letter == '\n' || letter > 0xFFFF) {
                all.appendCodePoint(letter == '\n' ? letter : STAND_IN);
            } else if (Character.isWhitespace(letter) || Character.isISOControl(letter)) {
                all.append(' ');
            } else {
                all.appendCodePoint(face.charExists(letter) ? letter : STAND_IN);
            }
        });
        return all.toString();
    }
}
