package org.batoncrm.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a Java machine of its own that does what it is told, a line at a time, and says how long it took. */
final class Yardstick implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;
    private final String log;

    private Yardstick(Process process, String log) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        this.in = new PrintStream(process.getOutputStream(), true);
        this.log = log;
    }

    /** Starts it; it has said that it is ready when this returns. */
    static Yardstick start(Class<?> main, String... arguments) throws IOException {
        String log = "target/bench-" + main.getSimpleName() + ".log";
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Yardstick yardstick = new Yardstick(
                new ProcessBuilder(command).redirectError(new File(log)).start(), log);
        yardstick.answer("ready");
        return yardstick;
    }

    /** Gives an order and returns what it answers after {@code done}. */
    String order(String words) throws IOException {
        in.println(words);
        return answer("done");
    }

    private String answer(String word) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
        throw new IllegalStateException("It has stopped, see " + log);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
