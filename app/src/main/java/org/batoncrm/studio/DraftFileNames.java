package org.batoncrm.studio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Invalid;

/** What a file of a draft may be called, and what may be in it. */
final class DraftFileNames {

    static final int LARGEST = 1_000_000;
    static final int MOST = 60;

    /** As an id in XML may be, in ASCII: other tools let it begin with a line, or set dots. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,79}");

    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z_][A-Za-z0-9_.-]{0,79}(?:\\.bpmn|\\.dmn|\\.form|\\.mail|_zh_CN\\.properties|\\.scenario\\.json)");

    private DraftFileNames() {}

    static void requireKey(String field, String key) {
        new Invalid.Check()
                .that(KEY.matcher(key).matches(), field, "studio.bad.key")
                .orRefuse();
    }

    static void requireName(String name) {
        new Invalid.Check()
                .that(NAME.matcher(name).matches(), "file", "studio.bad.name")
                .orRefuse();
    }

    static void requireContent(String content) {
        new Invalid.Check()
                .that(
                        content.getBytes(StandardCharsets.UTF_8).length <= LARGEST,
                        "file",
                        "studio.bad.size",
                        LARGEST / 1000)
                .that(content.indexOf('\0') < 0, "file", "studio.bad.encoding")
                .orRefuse();
    }

    /** As text; refused when it is none. */
    static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new Invalid("file", "studio.bad.encoding");
        }
    }
}
