package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class LoadedTextsTest {

    private final StaticMessageSource messages = new StaticMessageSource();
    private final Assets assets = new Assets();
    private final LoadedTexts english = new LoadedTexts(messages, assets, Locale.ENGLISH);

    LoadedTextsTest() {
        messages.addMessage("greeting", Locale.ENGLISH, "Leads & \"deals\" <all>");
        messages.addMessage("greeting", Languages.CHINESE, "你好");
        messages.addMessage("formula", Locale.ENGLISH, "[[${#page.me()}]]");
    }

    @Test
    void writesATextAndEscapesIt() {
        assertThat(english.into("<h1 class=\"a\" th:text=\"#{greeting}\" th:if=\"${n > 1}\">Hello</h1>"))
                .isEqualTo("<h1 class=\"a\" th:if=\"${n > 1}\">Leads &amp; &quot;deals&quot; &lt;all&gt;</h1>");
    }

    @Test
    void writesAnAttributeAndAnIcon() {
        assertThat(english.into("<a th:aria-label=\"#{greeting}\"><use th:href=\"${#assets.icon('plus')}\"/></a>"))
                .isEqualTo("<a aria-label=\"Leads &amp; &quot;deals&quot; &lt;all&gt;\"><use href=\""
                        + assets.icon("plus") + "\"/></a>");
    }

    @Test
    void leavesNoEmptyBlockBehind() {
        assertThat(english.into("a <th:block th:text=\"#{greeting}\">x</th:block> b"))
                .isEqualTo("a Leads &amp; &quot;deals&quot; &lt;all&gt; b");
    }

    @Test
    void eachLanguageHasItsOwn() {
        assertThat(new LoadedTexts(messages, assets, Languages.CHINESE).into("<b th:text=\"#{greeting}\">x</b>"))
                .isEqualTo("<b>你好</b>");
    }

    @Test
    void leavesToTheEngineWhatARequestDecides() {
        for (String dynamic : new String[] {
            "<b th:text=\"#{unknown.key}\">x</b>",
            "<b th:text=\"#{formula}\">x</b>",
            "<b th:text=\"#{greeting(${name})}\">x</b>",
            "<b th:text=\"#{${key}}\">x</b>",
            "<b th:text=\"#{greeting}\">x<i>y</i></b>",
            "<b th:utext=\"#{greeting}\">x</b>",
            "<use th:href=\"${#assets.icon(look.icon)}\"/>",
            "<th:block th:if=\"${n}\">x</th:block>"
        }) {
            assertThat(english.into(dynamic)).isEqualTo(dynamic);
        }
    }

    @Test
    void everyTextOfTheProductIsFoundInOneLookUp() throws IOException {
        RoomTexts texts = new RoomTexts(List::of);
        assertThat(texts.getMessage("tasklist.title", null, Languages.CHINESE)).isEqualTo("任务");
        assertThat(texts.getMessage("tasklist.title", null, Locale.ENGLISH)).isEqualTo("Tasks");
        assertThat(texts.getMessage("no.such.key", null, null, Locale.ENGLISH)).isNull();
    }
}
