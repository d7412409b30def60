package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

class DelegateCatalogueTest {

    private static final Path TEMPLATES = Path.of("../processes/.camunda/element-templates");
    private static final Pattern DECLARED = Pattern.compile("name=\"variable:(\\w+)\" value=\"(\\w+)\"");

    private final DefaultListableBeanFactory beans = delegates();
    private final DelegateCatalogue catalogue = DelegateCatalogue.of(beans);

    static DefaultListableBeanFactory delegates() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans, false);
        scanner.addIncludeFilter(new AssignableTypeFilter(JavaDelegate.class));
        scanner.setIncludeAnnotationConfig(false);
        scanner.scan("org.batoncrm");
        return beans;
    }

    @Test
    void knowsEveryDelegateOfTheHouse() {
        assertThat(catalogue.names()).contains("convertLeadDelegate", "startSlaClockDelegate");
        assertThat(beans.getBeanNamesForType(JavaDelegate.class))
                .as("a delegate without @ProcessDelegate cannot be named by a diagram")
                .containsExactlyInAnyOrderElementsOf(catalogue.names());
    }

    @Test
    void tellsWhatADelegateReadsWritesAndDoes() {
        DelegateEntry convert = catalogue.find("convertLeadDelegate").orElseThrow();
        assertThat(convert.outputs())
                .contains(new DelegateEntry.Variable("opportunityId", Long.class, false))
                .hasSize(4);
        assertThat(convert.sideEffects()).containsExactly(ProcessDelegate.SideEffect.RECORD);
        assertThat(convert.compensatedBy()).isEqualTo("undoConversionDelegate");
        assertThat(catalogue.find("enrichLeadDelegate").orElseThrow().bpmnErrors())
                .containsExactly("ENRICHMENT_UNAVAILABLE");
        assertThat(catalogue.find("processEngine")).isEmpty();
    }

    /** What a process owner is shown as the mails of a process is what its steps say of themselves. */
    @Test
    void everyActionThatWritesToSomebodySaysWhichMails() {
        assertThat(catalogue.entries()).allSatisfy(entry -> {
            assertThat(entry.mails().isEmpty())
                    .as(entry.bean())
                    .isNotEqualTo(entry.sideEffects().contains(ProcessDelegate.SideEffect.MAIL));
            assertThat(entry.mails())
                    .allSatisfy(mail -> assertThat(getClass().getResource("/templates/mail/" + mail + ".txt"))
                            .as(entry.bean() + " " + mail)
                            .isNotNull());
        });
    }

    @Test
    void offersEachActionAmongThoseOfItsFamilyInBothLanguages() {
        for (Locale language : new Locale[] {Locale.ROOT, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(catalogue.entries())
                    .allSatisfy(entry -> assertThat(ElementTemplates.spoken(entry, language))
                            .as(entry.bean())
                            .extractingByKey("category")
                            .isNotNull());
        }
        assertThat(ElementTemplates.spoken(catalogue.find("assignOwnerDelegate").orElseThrow(), Locale.ROOT))
                .containsEntry("category", Map.of("id", "lead", "name", "Leads"));
    }

    @Test
    void refusesACompensationThatDoesNotExist() {
        DelegateEntry lonely = new DelegateEntry(
                "makeDelegate",
                "",
                "delegate.make",
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                "unmakeDelegate",
                false);
        assertThatThrownBy(() -> new DelegateCatalogue(List.of(lonely)))
                .hasMessageContaining("makeDelegate")
                .hasMessageContaining("unmakeDelegate");
    }

    @Test
    void namesVariablesAsTheDiagramsDeclareThem() {
        // What older versions declare in which tickets still are; ours no longer do.
        Map<String, String> declared = new HashMap<>(Map.of("laddersEnd", "Boolean"));
        ShippedModels.read()
                .models()
                .forEach((file, content) -> DECLARED.matcher(new String(content, StandardCharsets.UTF_8))
                        .results()
                        .forEach(match -> declared.put(match.group(1), match.group(2))));
        for (DelegateEntry entry : catalogue.entries()) {
            entry.outputs()
                    .forEach(variable -> assertThat(declared)
                            .as(entry.bean())
                            .containsEntry(variable.name(), variable.type().getSimpleName()));
            entry.inputs().stream()
                    .filter(variable -> declared.containsKey(variable.name()))
                    .forEach(variable -> assertThat(declared)
                            .as(entry.bean())
                            .containsEntry(variable.name(), variable.type().getSimpleName()));
        }
    }

    @Test
    void speaksBothLanguages() {
        ResourceBundle english = ResourceBundle.getBundle("messages/delegates", Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle("messages/delegates", Locale.SIMPLIFIED_CHINESE);
        for (DelegateEntry entry : catalogue.entries()) {
            for (String key : List.of(entry.label(), entry.description())) {
                assertThat(english.getString(key)).isNotBlank();
                assertThat(chinese.getString(key)).as(key).isNotBlank().isNotEqualTo(english.getString(key));
            }
        }
    }

    @Test
    void elementTemplatesAreTheCatalogue() throws IOException {
        Map<String, String> wanted = ElementTemplates.of(catalogue);
        if (Boolean.getBoolean("baton.templates.write")) {
            write(wanted);
        }
        assertThat(files())
                .as("The element templates are not what the catalogue says. Write them again with: mvn -pl app -am test"
                        + " -Dtest=DelegateCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dbaton.templates.write=true")
                .isEqualTo(wanted);
    }

    private static void write(Map<String, String> wanted) throws IOException {
        Files.createDirectories(TEMPLATES);
        for (String stale : files().keySet()) {
            Files.delete(TEMPLATES.resolve(stale));
        }
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            Files.writeString(TEMPLATES.resolve(file.getKey()), file.getValue());
        }
    }

    static Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        if (Files.isDirectory(TEMPLATES)) {
            try (Stream<Path> files = Files.list(TEMPLATES)) {
                for (Path file : files.toList()) {
                    found.put(
                            file.getFileName().toString(),
                            Files.readString(file).replace("\r\n", "\n"));
                }
            }
        }
        return found;
    }
}
