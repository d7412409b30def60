package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.batoncrm.process.Finding;
import org.batoncrm.process.ModelXml;
import org.junit.jupiter.api.Test;

/** Gaps, overlaps and rows that never answer, told only where they are sure. */
class TableRulesTest {

    private static List<String> found(String policy, String types, String... rows) {
        String[] type = types.split(",");
        StringBuilder table = new StringBuilder("<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'>"
                + "<decision id='t' name='T'><decisionTable id='dt' hitPolicy='" + policy + "'>");
        for (int i = 0; i < type.length; i++) {
            table.append("<input id='i" + i + "'><inputExpression id='e" + i + "' typeRef='" + type[i] + "'><text>"
                    + (char) ('a' + i) + "</text></inputExpression></input>");
        }
        table.append("<output id='o' name='out' typeRef='string'/>");
        for (int r = 0; r < rows.length; r++) {
            table.append("<rule id='r" + (r + 1) + "'><description>why</description>");
            for (String cell : rows[r].split("\\|", -1)) {
                table.append("<inputEntry id='c'><text><![CDATA[" + cell.strip() + "]]></text></inputEntry>");
            }
            table.append("<outputEntry id='x'><text>\"" + r + "\"</text></outputEntry></rule>");
        }
        return check("t.dmn", table + "</decisionTable></decision></definitions>");
    }

    private static List<String> check(String file, String table) {
        List<Finding> findings = new ArrayList<>();
        new TableRules(file, ModelXml.parse(table.getBytes(StandardCharsets.UTF_8))).check(findings);
        return findings.stream()
                .map(finding -> finding.rule().replace("draft.", "") + " " + finding.elementId() + " "
                        + finding.message(Locale.ENGLISH))
                .toList();
    }

    @Test
    void tellsARowThatDoesNotSayWhy() {
        String table = "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'><decision id='t' name='T'>"
                + "<decisionTable id='dt' hitPolicy='FIRST'><output id='o' name='out' typeRef='string'/>"
                + "<rule id='r1'><description>why</description><outputEntry id='x'><text>\"1\"</text></outputEntry></rule>"
                + "<rule id='r2'><description> </description><outputEntry id='y'><text>\"2\"</text></outputEntry></rule>"
                + "<rule id='r3'><outputEntry id='z'><text>\"3\"</text></outputEntry></rule>"
                + "</decisionTable></decision></definitions>";
        assertThat(check("t.dmn", table))
                .filteredOn(text -> text.startsWith("rowUnexplained"))
                .extracting(text -> text.split(" ")[1])
                .containsExactly("r2", "r3");
    }

    @Test
    void tellsTheNumbersBetweenTwoRows() {
        assertThat(found("UNIQUE", "integer", "< 50", "> 60"))
                .containsExactly("tableGap t No row answers when a = 50.");
        assertThat(found("FIRST", "double", "<= 50", "> 50")).isEmpty();
        assertThat(found("FIRST", "double", "[0..10)", "]10..20]"))
                .containsExactly("tableGap t No row answers when a = 10.");
    }

    @Test
    void betweenThreeAndFourThereIsNoWholeNumber() {
        assertThat(found("UNIQUE", "integer", "<= 3", ">= 4")).isEmpty();
        assertThat(found("UNIQUE", "integer", "[0..3]", "[4..9]")).isEmpty();
        assertThat(found("UNIQUE", "double", "<= 3", ">= 4"))
                .containsExactly("tableGap t No row answers when a = 3.5.");
    }

    @Test
    void tellsACombinationThatNobodyThoughtOf() {
        assertThat(found("UNIQUE", "string,boolean", "\"EU\" | true", "\"US\" | -", "\"US\",\"EU\" | false"))
                .anyMatch(text -> text.startsWith("tableOverlap r3 Rows 2 and 3 both answer when"));
        assertThat(found("UNIQUE", "string,boolean", "\"EU\" | true", "\"US\" | -"))
                .containsExactly("tableGap t No row answers when a = \"EU\", b = false.");
    }

    @Test
    void doesNotSupposeValuesThatNoRowNames() {
        assertThat(found("UNIQUE", "string", "\"EU\"", "\"US\"")).isEmpty();
        assertThat(found("UNIQUE", "integer", ">= 10")).isEmpty();
        assertThat(found("UNIQUE", "string", "\"EU\"", "not(\"EU\")")).isEmpty();
    }

    @Test
    void aCollectingTableMayBeSilentAndMayAnswerTwice() {
        assertThat(found("COLLECT", "integer", "< 5", "> 9", "< 3")).isEmpty();
        assertThat(found("RULE ORDER", "integer", "< 5", "> 9", "< 3")).isEmpty();
    }

    @Test
    void tellsTwoRowsThatBothAnswer() {
        assertThat(found("UNIQUE", "integer,string", "< 10 | \"A\"", ">= 5 | \"A\",\"B\"", ">= 5 | \"C\""))
                .anyMatch(text -> text.equals("tableOverlap r2 Rows 1 and 2 both answer when a = 7, b = \"A\", "
                                + "but only one may.")
                        || text.startsWith("tableOverlap r2 Rows 1 and 2"))
                .noneMatch(text -> text.contains("Rows 1 and 3"));
        assertThat(found("ANY", "integer", "< 10", "< 5")).anyMatch(text -> text.startsWith("tableOverlap"));
    }

    @Test
    void tellsARowThatNeverAnswers() {
        assertThat(found("FIRST", "integer", "< 10", "< 5", "-"))
                .singleElement()
                .asString()
                .startsWith("rowUnreachable r2");
        assertThat(found("FIRST", "boolean,string", "true | -", "false | \"A\"", "- | \"A\"", "- | -"))
                .as("what is missing is neither true nor false, and reaches row 3")
                .isEmpty();
        assertThat(found("COLLECT", "integer", "[9..3]"))
                .singleElement()
                .asString()
                .startsWith("rowUnreachable r1");
    }

    @Test
    void theLastEmptyRowIsNeverTooMuch() {
        assertThat(found("FIRST", "integer", "<= 10", "> 10", "-")).isEmpty();
        assertThat(found("FIRST", "boolean", "true", "false", "")).isEmpty();
    }

    @Test
    void saysWhatItCannotJudgeInsteadOfGuessing() {
        assertThat(found("UNIQUE", "string,integer", "contains(?, \"x\") | < 5", "- | >= 5"))
                .containsExactly(
                        "rowsNotJudged t Of the rows 1 cannot be told what they fit, so the table was searched for gaps and overlaps without them.");
        assertThat(found("FIRST", "integer", "> amount", "-")).hasSize(1);
    }

    @Test
    void twoColumnsAboutTheSameThingAreNotTakenForTwoThings() {
        String table =
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'><decision id='t'><decisionTable hitPolicy='UNIQUE'>"
                        + "<input><inputExpression typeRef='integer'><text>n</text></inputExpression></input>"
                        + "<input><inputExpression typeRef='integer'><text>n * 2</text></inputExpression></input><output id='o' name='x'/>"
                        + "<rule><description>why</description><inputEntry><text>&lt; 5</text></inputEntry><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
                        + "<rule><description>why</description><inputEntry><text>&gt;= 5</text></inputEntry><inputEntry><text>&gt;= 10</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>"
                        + "</decisionTable></decision></definitions>";
        assertThat(check("t.dmn", table)).isEmpty();
    }

    @Test
    void tellsAColumnThatSaysNothingAndATableThatNobodyAsks() {
        String table =
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'><decision id='t'><decisionTable>"
                        + "<output id='o' name='why'/><rule><description>why</description><outputEntry><text></text></outputEntry></rule></decisionTable></decision>"
                        + "<decision id='other' name='Other'/></definitions>";
        assertThat(check("t.dmn", table))
                .containsExactly(
                        "outputEmpty o No row says anything as \"why\".",
                        "tableUnused other No table asks this one, and no step names it.");
    }

    @Test
    void aTableOfAnySizeIsAnsweredAtOnce() {
        String[] rows = new String[60];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "\"" + i + "\" | " + i + " | " + (i % 2 == 0) + " | [" + i + ".." + (i + 7) + "] | \"" + i % 7
                    + "\" | -";
        }
        long begun = System.nanoTime();
        assertThat(found("UNIQUE", "string,integer,boolean,double,string,string", rows))
                .isNotEmpty();
        assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
    }

    /** Whoever ships a table that has a gap says here why. */
    @Test
    void noShippedTableHasAGapAnOverlapOrARowTooMuch() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("../processes"))) {
            for (Path file : files.filter(path ->
                            path.toString().endsWith(".dmn") && !path.toString().contains("target"))
                    .sorted()
                    .toList()) {
                check(file.getFileName().toString(), Files.readString(file)).stream()
                        .filter(text -> !text.startsWith("rowsNotJudged"))
                        .forEach(all::add);
            }
        }
        assertThat(all).isEmpty();
    }
}
