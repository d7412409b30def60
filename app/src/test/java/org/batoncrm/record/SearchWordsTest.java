package org.batoncrm.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

    @Test
    void foldsCaseAndAccents() {
        assertThat(SearchWords.of(List.of("Müller & Straßen-Bau ÉCLAIR")))
                .containsExactly("muller", "strassen", "bau", "eclair");
    }

    @Test
    void keepsChineseInPairsAndTheLastCharacterAlone() {
        assertThat(SearchWords.of(List.of("北京科技"))).containsExactly("北京", "京科", "科技", "技");
        assertThat(SearchWords.wanted("京科技")).containsExactly("京科", "科技");
        assertThat(SearchWords.wanted("北")).containsExactly("北");
    }

    @Test
    void findsATelephoneNumberWithAndWithoutItsCountryCode() {
        assertThat(SearchWords.of(List.of("+49 171 234-5678"))).contains("491712345678", "1712345678");
        assertThat(SearchWords.wanted("0171 2345678")).containsExactly("1712345678");
        assertThat(SearchWords.wanted("+49 171 2345678")).containsExactly("491712345678");
    }

    @Test
    void takesMailAddressesApart() {
        assertThat(SearchWords.of(List.of("jonas.becker@nordlicht.example")))
                .containsExactly("jonas", "becker", "nordlicht", "example");
    }
}
