package org.batoncrm.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder outside of what the web serves, split by the first characters of the key. With several nodes it must be one
 * that all of them see.
 */
final class FolderStore implements ContentStore {

    private final Path root;

    FolderStore(Path root) {
        this.root = root;
    }

    @Override
    public void put(String key, Path content, long size) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent());
        // In the same folder, so that moving it is one step; whoever reads sees all of it or nothing.
        Path part = target.resolveSibling(UUID.randomUUID() + ".part");
        try {
            Files.copy(content, part);
            force(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        try {
            return Optional.of(Files.newInputStream(path(key)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    private Path path(String key) {
        return root.resolve(key.substring(0, 2)).resolve(key.substring(2, 4)).resolve(key);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
