package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
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
        List<String> troubles = new ArrayList<>();
        for (Path diagram : diagrams) {
            byte[] content = Files.readAllBytes(diagram);
            try {
                people.as("olga", () -> takenInAndHandedOut(diagram, content));
            } catch (Invalid refused) {
                // What calls itself UTF-8 and is not cannot be kept as it is; it is refused with that sentence.
                if (isUtf8(content)) {
                    troubles.add(diagram + ": " + refused.problems());
                }
            } catch (RuntimeException | AssertionError broken) {
                troubles.add(diagram + ": " + broken);
            }
        }
        assertThat(troubles).as("of %d diagrams", diagrams.size()).isEmpty();
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private void takenInAndHandedOut(Path diagram, byte[] content) {
        ImportedFile file =
                ImportedFile.of("stranger" + diagram.getFileName().toString().replaceAll(".*(?=\\.)", ""), content);
        long id = drafts.open(new ProcessPack("stranger", Map.of(file.name(), file.content())), null, null, null);
        assertThat(check.check(id).findings()).isNotNull();
        translations.of(id);
        String before = new String(content, StandardCharsets.UTF_8);
        assertThat(files.file(id, file.name()).content())
                .isEqualTo(before.startsWith("\uFEFF") ? before.substring(1) : before);
    }
}
