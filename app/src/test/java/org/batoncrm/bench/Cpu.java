package org.batoncrm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the operating system (Linux) knows of a process. */
final class Cpu {

    /** The kernel counts in hundredths of a second. */
    private static final double MILLIS_PER_TICK = 10;

    private Cpu() {}

    /** CPU time spent so far, in milliseconds, by all threads of the processes. */
    static double millis(long... pids) {
        double sum = 0;
        for (long pid : pids) {
            sum += millisOf(read("/proc/" + pid + "/stat"));
        }
        return sum;
    }

    private static double millisOf(String stat) {
        // The name in brackets may hold spaces; utime and stime are fields 14 and 15.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /** CPU time that the compilers of a running JVM have spent so far, in milliseconds. */
    static double compilerMillis(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.map(Cpu::statOf)
                    .filter(stat -> stat.contains("CompilerThre"))
                    .mapToDouble(Cpu::millisOf)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory in megabytes. */
    static long residentMegabytes(long pid) {
        return megabytes(pid, "VmRSS:");
    }

    /** The most that was resident at any time, in megabytes. */
    static long mostResidentMegabytes(long pid) {
        return megabytes(pid, "VmHWM:");
    }

    private static long megabytes(long pid, String which) {
        return read("/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith(which))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** The process that was started with this text in its command line. */
    static long pidOf(String program, String argument) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    Path line = Path.of("/proc/" + pid + "/cmdline");
                    try {
                        String command = Files.readString(line);
                        return command.contains(program) && command.contains(argument);
                    } catch (IOException gone) {
                        return false;
                    }
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No process " + program + " " + argument));
    }

    /** Empty when the thread has ended since it was listed. */
    private static String statOf(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
