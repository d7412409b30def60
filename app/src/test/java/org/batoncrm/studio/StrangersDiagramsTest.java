package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Diagrams that strangers have drawn with all kinds of tools: opened, checked and handed out again, nothing lost and
 * nothing broken. {@code -Dbaton.test.diagrams=<folder>} says where they lie.
 */
@BatonTest
@EnabledIfSystemProperty(
        named = "baton.test.diagrams",
        matches = ".+",
        disabledReason = "No folder with strangers' diagrams was named (baton.test.diagrams)")
class StrangersDiagramsTest {

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftFiles files;

    @Autowired
    DraftCheck check;

    @Autowired
    DraftTranslations translations;

    @Test
    void everyDiagramIsTakenInCheckedAndHandedOutAsItWas() throws IOException {
        people.add("olga", Role.PROCESS_OWNER);
        List<Path> diagrams;
        try (Stream<Path> found = Files.walk(Path.of(System.getProperty("baton.test.diagrams")))) {
            diagrams = found.filter(path -> path.toString().matches(".*\\.(bpmn|dmn|form)"))
                    .sorted()
                    .toList();
        }
        assertThat(diagrams).isNotEmpty();
        for (Path diagram : diagrams) {
            byte[] content = Files.readAllBytes(diagram);
            ImportedFile file = ImportedFile.of(
                    "stranger" + diagram.getFileName().toString().replaceAll(".*(?=\\.)", ""), content);
            people.as("olga", () -> {
                long id =
                        drafts.open(new ProcessPack("stranger", Map.of(file.name(), file.content())), null, null, null);
                assertThat(check.check(id).findings()).as(diagram.toString()).isNotNull();
                translations.of(id);
                String before = new String(content, StandardCharsets.UTF_8);
                assertThat(files.file(id, file.name()).content())
                        .as(diagram.toString())
                        .isEqualTo(before.startsWith("\uFEFF") ? before.substring(1) : before);
            });
        }
    }
}
