package org.batoncrm.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes of memory, to be filled up. Needs the right to mount a {@code tmpfs}. */
record SmallDisk(Path path) implements AutoCloseable {

    static SmallDisk mount(String name, int megabytes) throws IOException, InterruptedException {
        Path path = Path.of("target", name).toAbsolutePath();
        Files.createDirectories(path);
        command("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
        return new SmallDisk(path);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        command("umount", path.toString());
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed; it needs an administrator");
        }
    }
}
