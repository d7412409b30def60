package org.batoncrm.inbox;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what somebody has written now from the mails that are quoted below it. */
final class QuotedHistory {

    /** Lines with which mail programs begin the mail that is answered. */
    private static final List<Pattern> BEGINNINGS = List.of(
            Pattern.compile(
                    "^-{2,}\\s*(Original Message|Original-Nachricht|Ursprüngliche Nachricht|Forwarded message|原始邮件|"
                            + "原邮件|转发邮件|回复的原邮件|转发的邮件|Message d'origine).*",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("^-{5,}\\s*$|^_{10,}\\s*$"),
            Pattern.compile(
                    "^(>\\s*)?(On|Am|Le|El|Il|Op) .{4,250}(wrote|schrieb.*|a écrit|escribió|ha scritto|schreef)\\s*:?\\s*$"),
            Pattern.compile("^(>\\s*)?(在|于)?\\s*.{4,250}(写道|寫道)\\s*[:：]\\s*$"));

    private static final Pattern FROM = Pattern.compile("^[*>\\s]*(From|Von|De|发件人|寄件者|寄件人)\\s*[*]?\\s*[:：].+");

    private static final Pattern BESIDE_FROM = Pattern.compile(
            "^[*>\\s]*(Sent|To|Subject|Date|Gesendet|An|Betreff|Datum|发送时间|收件人|主题|日期|时间|抄送)\\s*[*]?\\s*[:：].*");

    private QuotedHistory() {}

    /** The new part; all of it when nothing is left otherwise. */
    static String newPart(String text) {
        List<String> lines = text.lines().toList();
        int end = begins(lines).orElse(lines.size());
        // Quoted lines at the end, and the line that says whose they are when it takes two.
        while (end > 0 && (lines.get(end - 1).isBlank() || lines.get(end - 1).startsWith(">"))) {
            end--;
        }
        String rest = String.join("\n", lines.subList(0, end)).strip();
        return rest.isEmpty() ? text.strip() : rest;
    }

    private static Optional<Integer> begins(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String two = i + 1 < lines.size() ? line + " " + lines.get(i + 1).strip() : line;
            if (line.length() > 400) {
                continue;
            }
            boolean known = BEGINNINGS.stream()
                    .anyMatch(form -> form.matcher(line).matches()
                            || line.matches("(On|Am|Le|在|于) .*")
                                    && form.matcher(two).matches());
            if (known && quotesFollow(lines, i) || known && !line.matches("[-_]+\\s*") || headerBlock(lines, i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** A line of dashes alone begins a quoted mail only where its headers follow. */
    private static boolean quotesFollow(List<String> lines, int at) {
        return headerBlock(lines, at + 1) || headerBlock(lines, at + 2);
    }

    private static boolean headerBlock(List<String> lines, int at) {
        if (at >= lines.size() || !FROM.matcher(lines.get(at)).matches()) {
            return false;
        }
        return lines.subList(at + 1, Math.min(lines.size(), at + 5)).stream()
                .anyMatch(line -> BESIDE_FROM.matcher(line).matches());
    }
}
