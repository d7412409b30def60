package org.batoncrm.release.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.ModelTexts;
import org.batoncrm.release.Publisher;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@BatonTest
class PublishedWordsTest {

    private static final String KEY = "pool-recycle";

    @Autowired
    private Publisher publisher;

    @Autowired
    private PublishedWords words;

    @Autowired
    private ModelTexts texts;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private People people;

    @Test
    void countAsSoonAsTheyArePublishedHereOrElsewhere() {
        people.add("owner", Role.PROCESS_OWNER);
        ProcessPack live = people.as("owner", () -> library.pack(KEY));
        Map<String, String> files = new java.util.TreeMap<>(live.files());
        files.put(KEY + "_zh_CN.properties", KEY + "=公海回收（新）\n");
        publisher.publish(List.of(new ProcessPack(KEY, files)), List.of(KEY), "PCH-1");

        words.learn();

        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            assertThat(texts.name(KEY, "Recycling")).isEqualTo("公海回收（新）");
        } finally {
            LocaleContextHolder.resetLocaleContext();
            files.put(KEY + "_zh_CN.properties", live.files().get(KEY + "_zh_CN.properties"));
            publisher.publish(List.of(new ProcessPack(KEY, files)), List.of(KEY), "PCH-1");
            words.learn();
        }
    }
}
