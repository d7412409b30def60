package org.batoncrm.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two versions of an article say differently, line by line. */
public record TextChange(List<Line> titles, List<Line> english, List<Line> chinese) {

    private static final int MOST = 2000;

    /**
     * A line.
     *
     * @param kind {@code same}, {@code gone} or {@code added}
     */
    public record Line(String kind, String text) {}

    static TextChange between(ArticleText from, ArticleText to) {
        return new TextChange(
                lines(titles(from), titles(to)),
                lines(split(from.bodyEn()), split(to.bodyEn())),
                lines(split(from.bodyZh()), split(to.bodyZh())));
    }

    private static List<String> titles(ArticleText text) {
        List<String> all = new ArrayList<>();
        if (text.titleEn() != null) {
            all.add(text.titleEn());
        }
        if (text.titleZh() != null) {
            all.add(text.titleZh());
        }
        return all;
    }

    private static List<String> split(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("\n", -1)).limit(MOST).toList();
    }

    /** By the longest common subsequence, which is what people call the difference. */
    static List<Line> lines(List<String> from, List<String> to) {
        int[][] common = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < from.size() || j < to.size()) {
            if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
                lines.add(new Line("same", from.get(i++)));
                j++;
            } else if (j == to.size() || i < from.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line("gone", from.get(i++)));
            } else {
                lines.add(new Line("added", to.get(j++)));
            }
        }
        return lines;
    }
}
