package org.batoncrm.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.mail.MailFile;
import org.batoncrm.mail.MailWords;
import org.batoncrm.modelfile.JsonText;
import org.batoncrm.modelfile.XmlText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A pack as one file, to take elsewhere and to bring back: what it is made of, and a manifest of what it needs. */
@Service
public class PackFiles {

    static final int MOST_ENTRIES = 200;
    static final int LARGEST_ENTRY = 1024 * 1024;
    static final int LARGEST = 5 * LARGEST_ENTRY;

    private static final String MANIFEST = "manifest.json";
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,89}\\.(bpmn|dmn|form|mail|properties|scenario\\.json)");

    /** The same content makes the same file, whenever it is written. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final PackManifest manifest;

    PackFiles(PackManifest manifest) {
        this.manifest = manifest;
    }

    /** The zip of a version, or of a draft that has none yet. */
    public byte[] write(ProcessPack pack, @Nullable Integer version, @Nullable String tag) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, MANIFEST, manifest.write(pack, version, tag));
            for (Map.Entry<String, String> file : pack.files().entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** What is in such a file. Whoever made it may have meant harm: what it claims about sizes is not believed. */
    public ProcessPack read(InputStream content) {
        Map<String, String> files = new TreeMap<>();
        int left = LARGEST;
        try (ZipInputStream zip = new ZipInputStream(content, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = name(entry);
                byte[] unpacked = zip.readNBytes(Math.min(left, LARGEST_ENTRY) + 1);
                if (unpacked.length > LARGEST_ENTRY) {
                    throw new Rejected("library.zip.large", name, LARGEST_ENTRY / 1024);
                }
                left -= unpacked.length;
                if (left < 0) {
                    throw new Rejected("library.zip.total", LARGEST / 1024);
                }
                if (files.put(name, text(name, unpacked)) != null) {
                    throw new Rejected("library.zip.twice", name);
                }
                if (files.size() > MOST_ENTRIES) {
                    throw new Rejected("library.zip.many", MOST_ENTRIES);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new Rejected("library.zip.broken");
        }
        return pack(files);
    }

    private static String name(ZipEntry entry) {
        String name = entry.getName();
        if (entry.isDirectory() || name.contains("/") || name.contains("\\") || name.contains("..")) {
            throw new Rejected("library.zip.folder", shown(name));
        }
        if (!name.equals(MANIFEST) && !NAME.matcher(name).matches()) {
            throw new Rejected("library.zip.name", shown(name));
        }
        return name;
    }

    private static String shown(String name) {
        return name.codePointCount(0, name.length()) <= 100
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 100)) + "…";
    }

    private static String text(String name, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Rejected("library.zip.encoding", name);
        }
    }

    private static ProcessPack pack(Map<String, String> files) {
        String said = files.remove(MANIFEST);
        if (said == null) {
            throw new Rejected("library.zip.manifest");
        }
        ProcessPack pack = new ProcessPack(PackManifest.key(said), files);
        if (!files.containsKey(pack.diagram())) {
            throw new Rejected("library.zip.diagram", pack.diagram());
        }
        files.forEach((name, content) -> {
            if (name.endsWith(".bpmn") || name.endsWith(".dmn")) {
                XmlText.parse(name, content);
            } else if (name.endsWith(".form")) {
                JsonText.parse(name, content);
            } else if (name.endsWith(MailFile.ENDING) && MailWords.read(content).isEmpty()) {
                throw new Rejected("library.pack.mail", name);
            }
        });
        return pack;
    }
}
