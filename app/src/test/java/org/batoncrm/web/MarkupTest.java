package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class MarkupTest {

    private final Markup html = Markup.with(Mockito.mock(Assets.class));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <script>   | &lt;script&gt;
                    a "b" 'c'  | a &quot;b&quot; &#39;c&#39;
                    A & B      | A &amp; B
                    1 > 0      | 1 &gt; 0
                    Zoë 王伟 😀 | Zoë 王伟 😀
                    """)
    void escapesWhatMeansSomethingInHtml(String text, String written) {
        assertThat(html.text(text)).hasToString(written);
    }

    @Test
    void leavesOutAnAttributeWithoutContent() {
        assertThat(html.raw("<a")
                        .attribute("class", null)
                        .attribute("href", "/x?a=1&b=2")
                        .raw(">"))
                .hasToString("<a href=\"/x?a=1&amp;b=2\">");
    }

    @Test
    void writesOptionsInTheirOrder() {
        Map<String, String> people = new LinkedHashMap<>();
        people.put("rep", "Jonas <Becker>");
        people.put("a\"b", "Mei");
        assertThat(html.options(people))
                .hasToString(
                        "<option value=\"rep\">Jonas &lt;Becker&gt;</option><option value=\"a&quot;b\">Mei</option>");
    }
}
