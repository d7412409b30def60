package org.batoncrm.inbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text out of the bytes of a mail. What a mail says of its character set is often wrong or missing: GB2312 stands for GBK
 * and GB18030, and many programs write their machine's own set without a word about it.
 */
final class MailText {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Pattern ENCODED =
            Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]{0,20})?\\?([bBqQ])\\?([^?]{0,2000})\\?=");

    private MailText() {}

    /** The text of a body or header whose character set is said to be the given one. */
    static String of(byte[] bytes, @Nullable String saidCharset) {
        String text = decode(bytes, saidCharset);
        // A column takes no NUL, and a mark for the order of bytes is no text.
        return text.replace("\u0000", "").replace("\uFEFF", "");
    }

    private static String decode(byte[] bytes, @Nullable String saidCharset) {
        Charset said = charset(saidCharset).orElse(null);
        if (said != null && said.name().startsWith("UTF-16")
                || said != null && said.name().startsWith("UTF-32")
                || said != null && said.name().startsWith("ISO-2022")) {
            return new String(bytes, said);
        }
        if (ascii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        Optional<String> unicode = strictly(bytes, StandardCharsets.UTF_8);
        boolean chinese = said != null && said.equals(GB18030);
        if (unicode.isPresent() && (!chinese || hasIdeographs(unicode.get()))) {
            // Hardly any text of another set happens to be good UTF-8, whatever is said.
            return unicode.get();
        }
        boolean vague = said == null
                || said.equals(StandardCharsets.UTF_8)
                || said.equals(StandardCharsets.US_ASCII)
                || said.equals(StandardCharsets.ISO_8859_1)
                || said.equals(WINDOWS_1252);
        if (!vague) {
            return new String(bytes, said);
        }
        if (looksChinese(bytes)) {
            return new String(bytes, GB18030);
        }
        return said != null && said.equals(StandardCharsets.UTF_8)
                ? new String(bytes, StandardCharsets.UTF_8)
                : new String(bytes, WINDOWS_1252);
    }

    /** A header as people read it: encoded words, and bytes that nobody encoded. */
    static String header(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        String unfolded = raw.replaceAll("\\r?\\n[ \\t]*", " ");
        Matcher word = ENCODED.matcher(unfolded);
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = null;
        int end = 0;
        while (word.find()) {
            String between = unfolded.substring(end, word.start());
            boolean joined = end > 0 && between.isBlank();
            // One character may be spread over two words of the same set: their bytes belong together.
            if (!joined || !word.group(1).equalsIgnoreCase(charset)) {
                flush(bytes, charset, text);
                charset = word.group(1);
            }
            if (!joined) {
                text.append(plain(between));
            }
            bytes.writeBytes(
                    word.group(2).equalsIgnoreCase("B")
                            ? base64(word.group(3).getBytes(StandardCharsets.ISO_8859_1))
                            : quoted(word.group(3)));
            end = word.end();
        }
        flush(bytes, charset, text);
        text.append(plain(unfolded.substring(end)));
        return text.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static void flush(ByteArrayOutputStream bytes, @Nullable String charset, StringBuilder text) {
        if (bytes.size() > 0) {
            text.append(of(bytes.toByteArray(), charset));
            bytes.reset();
        }
    }

    /** Headers arrive as one character for each byte. */
    private static String plain(String raw) {
        return raw.chars().allMatch(c -> c < 128 || c > 255)
                ? raw
                : of(raw.getBytes(StandardCharsets.ISO_8859_1), null);
    }

    /** Takes what can be taken: other characters are passed over, and a piece that is cut off at the end is left out. */
    static byte[] base64(byte[] encoded) {
        byte[] clean = new byte[encoded.length + 3];
        int length = 0;
        for (byte one : encoded) {
            boolean digit = one >= 'A' && one <= 'Z'
                    || one >= 'a' && one <= 'z'
                    || one >= '0' && one <= '9'
                    || one == '+'
                    || one == '/';
            if (digit) {
                clean[length++] = one;
            }
        }
        if (length % 4 == 1) {
            length--;
        }
        byte[] whole = java.util.Arrays.copyOf(clean, length);
        return Base64.getDecoder().decode(whole);
    }

    private static byte[] quoted(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int hex = c == '=' && i + 2 < encoded.length() ? hex(encoded, i + 1) : -1;
            if (hex >= 0) {
                bytes.write(hex);
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** GB2312 and GBK are parts of GB18030, and are named where the whole is meant. */
    static Optional<Charset> charset(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        String plain = name.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        if (plain.matches("gb.?2312.*|gbk|gb18030|cp936|ms936|windows-936|x-gbk|euc-cn|hz-gb-2312|chinese")) {
            return Optional.of(plain.startsWith("hz") ? StandardCharsets.US_ASCII : GB18030);
        }
        try {
            return Optional.of(Charset.forName(plain));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static boolean ascii(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    static boolean hasIdeographs(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    /** Pairs of high bytes, most of them among the characters that everybody uses; accents of western languages stand alone. */
    private static boolean looksChinese(byte[] bytes) {
        int pairs = 0;
        int usual = 0;
        int alone = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] & 0xFF;
            if (high < 0x80) {
                continue;
            }
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            if (high >= 0x81 && high <= 0xFE && low >= 0x40 && low != 0x7F && low <= 0xFE) {
                if (low >= 0xA1 && (high >= 0xA1 && high <= 0xF7)) {
                    pairs++;
                    usual += high >= 0xB0 && high <= 0xD7 || high == 0xA1 || high == 0xA3 ? 1 : 0;
                } else {
                    alone++;
                }
                i++;
            } else {
                alone++;
            }
        }
        return pairs > 0 && usual * 10 >= pairs * 6 && pairs > alone * 4;
    }
}
