package org.batoncrm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource({
        "Ada, Lovelace, Ada Lovelace",
        "小明, 王, 王小明",
        "敏, 郭, 郭敏",
        "철수, 김, 김철수",
        "さくら, 田中, 田中さくら",
        "David, 王, David 王",
        "小明, Smith, 小明 Smith",
        ", 王, 王",
        "Ada, , Ada",
        ", , ''",
        "' Ada ', ' ', Ada"
    })
    void writesANameAsItsScriptDoes(@Nullable String first, @Nullable String last, String name) {
        assertThat(PersonName.of(first, last)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"🦊, Fox, 🦊 Fox", "𠮷, 野, 野𠮷"})
    void copesWithRareCharacters(String first, String last, String name) {
        assertThat(PersonName.of(first, last)).isEqualTo(name);
    }
}
