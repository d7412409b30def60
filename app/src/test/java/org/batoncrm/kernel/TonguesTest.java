package org.batoncrm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TonguesTest {

    @ParameterizedTest
    @ValueSource(strings = {"de", "DE", "de-AT", "de_CH", "German", "deutsch", "德语", " de "})
    void recognisesALanguageHoweverItIsWritten(String written) {
        assertThat(Tongues.code(written)).isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "", "Klingon", "tlh-AT"})
    void leavesAloneWhatIsNoneOfOurs(String written) {
        assertThat(Tongues.code(written)).isNull();
        assertThat(Tongues.name(written, Locale.ENGLISH)).isEqualTo(written);
    }

    @Test
    void callsALanguageAsItsReaderDoes() {
        assertThat(Tongues.name("zh-CN", Locale.ENGLISH)).isEqualTo("Chinese");
        assertThat(Tongues.name("german", Locale.SIMPLIFIED_CHINESE)).isEqualTo("德语");
        assertThat(Tongues.all(Locale.SIMPLIFIED_CHINESE)).containsEntry("en", "英语");
    }
}
