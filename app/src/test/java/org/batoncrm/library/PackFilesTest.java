package org.batoncrm.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.DelegateCatalogue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** A pack as one file: written the same way each time, read with suspicion. */
class PackFilesTest {

    private static final String MANIFEST = "{\"format\":1,\"key\":\"some-process\"}";
    private static final String DIAGRAM = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <bpmn:process id="some-process"><bpmn:userTask id="User_A" camunda:candidateGroups="ae, ${someGroup}" />
              <bpmn:serviceTask id="Service_B" camunda:delegateExpression="${convertLeadDelegate}" /></bpmn:process>
            </bpmn:definitions>
            """;

    private final PackFiles files =
            new PackFiles(new PackManifest(Mockito.mock(DelegateCatalogue.class, call -> java.util.Optional.empty())));

    private static ProcessPack pack() {
        return new ProcessPack(
                "some-process", Map.of("some-process.bpmn", DIAGRAM, "some-process_zh_CN.properties", "User_A=看\n"));
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> good(String name, byte @Nullable [] content) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", MANIFEST.getBytes(StandardCharsets.UTF_8));
        entries.put("some-process.bpmn", DIAGRAM.getBytes(StandardCharsets.UTF_8));
        if (content != null) {
            entries.put(name, content);
        }
        return entries;
    }

    private void refused(byte[] zip, String key) {
        assertThatThrownBy(() -> files.read(new ByteArrayInputStream(zip)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo(key));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        byte[] zip = files.write(pack(), 3, "1.2.0");

        assertThat(files.read(new ByteArrayInputStream(zip))).isEqualTo(pack());
        assertThat(files.write(pack(), 3, "1.2.0")).isEqualTo(zip);
    }

    @Test
    void theManifestSaysWhatAHouseMustHave() {
        String manifest = new PackManifest(Mockito.mock(DelegateCatalogue.class, call -> java.util.Optional.empty()))
                .write(pack(), 3, "1.2.0");

        assertThat(manifest.replaceAll("\\s", ""))
                .isEqualTo("{\"format\":1,\"key\":\"some-process\",\"version\":3,\"tag\":\"1.2.0\","
                        + "\"delegates\":[{\"name\":\"convertLeadDelegate\"}],\"groups\":[\"ae\"],"
                        + "\"files\":[\"some-process.bpmn\",\"some-process_zh_CN.properties\"]}");
    }

    @Test
    void aBombIsPutOutBeforeItFillsTheMemory() {
        refused(zip(good("big.form", new byte[PackFiles.LARGEST_ENTRY + 1])), "library.zip.large");

        Map<String, byte[]> entries = good("x", null);
        for (int i = 0; i < 6; i++) {
            entries.put("big" + i + ".properties", new byte[PackFiles.LARGEST_ENTRY]);
        }
        refused(zip(entries), "library.zip.total");
    }

    @Test
    void anEntryThatLiesAboutItsSizeIsCountedAllTheSame() throws IOException {
        byte[] zip = zip(good("big.form", new byte[3 * PackFiles.LARGEST_ENTRY]));
        // The size that the central directory claims is never read: only what comes out counts.
        assertThat(zip.length).isLessThan(20_000);
        refused(zip, "library.zip.large");
        assertThat(new CRC32().getValue()).isZero();
    }

    @Test
    void tooManyEntriesAreRefused() {
        Map<String, byte[]> entries = good("x", null);
        for (int i = 0; i < PackFiles.MOST_ENTRIES; i++) {
            entries.put("f" + i + ".properties", new byte[0]);
        }
        refused(zip(entries), "library.zip.many");
    }

    @Test
    void noNameLeadsOutOfThePack() {
        for (String name : List.of("../evil.form", "a/b.form", "/etc/x.form", "..\\evil.form", "folder/", "a..form")) {
            refused(zip(good(name, new byte[0])), "library.zip.folder");
        }
        for (String name : List.of("run.sh", "x.class", ".form", "a b.form", "x.js")) {
            refused(zip(good(name, new byte[0])), "library.zip.name");
        }
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        byte[] zip = zip(good("a1.form", "{}".getBytes(StandardCharsets.UTF_8)));
        Map<String, byte[]> two = good("a1.form", "{}".getBytes(StandardCharsets.UTF_8));
        two.put("a2.form", "{}".getBytes(StandardCharsets.UTF_8));
        byte[] twice = new String(zip(two), StandardCharsets.ISO_8859_1)
                .replace("a2.form", "a1.form")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(files.read(new ByteArrayInputStream(zip)).files()).containsKey("a1.form");
        refused(twice, "library.zip.twice");
    }

    @Test
    void whatIsNoZipHasNoManifestOrCannotBeReadIsRefused() {
        refused("no zip at all".getBytes(StandardCharsets.UTF_8), "library.zip.manifest");
        refused(zip(Map.of("some-process.bpmn", DIAGRAM.getBytes(StandardCharsets.UTF_8))), "library.zip.manifest");
        refused(zip(Map.of("manifest.json", "{\"format\":2}".getBytes(StandardCharsets.UTF_8))), "library.zip.format");
        refused(zip(Map.of("manifest.json", "[".getBytes(StandardCharsets.UTF_8))), "library.zip.key");
        refused(
                zip(Map.of("manifest.json", "{\"format\":1,\"key\":\"../x\"}".getBytes(StandardCharsets.UTF_8))),
                "library.zip.key");
        refused(zip(Map.of("manifest.json", MANIFEST.getBytes(StandardCharsets.UTF_8))), "library.zip.diagram");
        refused(zip(good("a.form", "[]".getBytes(StandardCharsets.UTF_8))), "modelfile.json");
        refused(zip(good("a.dmn", "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8))), "modelfile.xml");
        String deep = "<a>".repeat(5000) + "</a>".repeat(5000);
        refused(zip(good("a.dmn", deep.getBytes(StandardCharsets.UTF_8))), "modelfile.deep");
        refused(zip(good("a.form", new byte[] {(byte) 0xC3, 0x28})), "library.zip.encoding");
        byte[] broken = zip(good("a.form", new byte[5000]));
        refused(java.util.Arrays.copyOf(broken, broken.length / 2), "library.zip.broken");
    }

    @Test
    void wordsOfMailsComeAlongAndMustBeSome() {
        String words = "{\"format\":1,\"en\":{\"subject\":\"A\",\"body\":[\"B\"]}}";
        String file = "some-process.lead.assigned.mail";
        ProcessPack with = new ProcessPack("some-process", Map.of("some-process.bpmn", DIAGRAM, file, words));
        byte[] zip = files.write(with, null, null);
        assertThat(files.read(new ByteArrayInputStream(zip))).isEqualTo(with);
        assertThat(new String(zip, StandardCharsets.ISO_8859_1)).contains(file);
        refused(zip(good(file, "{}".getBytes(StandardCharsets.UTF_8))), "library.pack.mail");
    }
}
