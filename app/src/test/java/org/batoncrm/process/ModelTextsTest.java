package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@BatonTest
class ModelTextsTest {

    @Autowired
    private ModelTexts texts;

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void namesProcessStepsAndInstructionsInChinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);

        assertThat(texts.name("lead-qualification", "Lead qualification")).isEqualTo("线索资格判定");
        assertThat(texts.name("lead-qualification", "Service_CheckDuplicates", "Check duplicates"))
                .isEqualTo("检查重复");
        assertThat(texts.find("lead-qualification.User_MakeFirstContact.documentation"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("请致电"));
        assertThat(texts.find("lead-first-contact.contactOutcome.label")).contains("结果如何？");
    }

    @Test
    void leavesTheDrawnNameInEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        assertThat(texts.name("lead-qualification", "Service_CheckDuplicates", "Check duplicates"))
                .isEqualTo("Check duplicates");
    }
}
