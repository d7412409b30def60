package org.batoncrm.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What concerns one person is hidden where many comments are shown, and nothing else is. */
class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to ada.lovelace+crm@harbour-foods.example.com please | Write to [@] please",
                "邮箱 zhang@例子.cn，请联系 | 邮箱 [@]，请联系",
                "Call +49 171 234-5678 or (0171) 2345678 | Call [☎] or [☎]",
                "电话13800138000，谢谢 | 电话13800138000，谢谢",
                "电话 13800138000，谢谢 | 电话 [☎]，谢谢",
                "My card 4111 1111 1111 1111 was charged | My card [▮▮▮▮] was charged",
                "Card 4111-1111-1111-1111. | Card [▮▮▮▮].",
                "On 2026-11-28 and 28.11.2026 it took 45 minutes | On 2026-11-28 and 28.11.2026 it took 45 minutes",
                "TICKET-1042 cost 12,000.50 EUR and 1 of 5 | TICKET-1042 cost 12,000.50 EUR and 1 of 5",
                "Nothing to hide here. | Nothing to hide here.",
            })
    void hides(String written, String shown) {
        assertThat(PersonalData.hidden(written)).isEqualTo(shown);
    }
}
