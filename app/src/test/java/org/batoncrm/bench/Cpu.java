package org.batoncrm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system (Linux) knows of a process. */
final class Cpu {

    /** The kernel counts in hundredths of a second. */
    private static final double MILLIS_PER_TICK = 10;

    private Cpu() {}

    /** CPU time spent so far, in milliseconds, by all threads of the processes. */
    static double millis(long... pids) {
        double sum = 0;
        for (long pid : pids) {
            String stat = read("/proc/" + pid + "/stat");
            // The name in brackets may hold spaces; utime and stime are fields 14 and 15.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            sum += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
        }
        return sum;
    }

    /** Resident memory in megabytes. */
    static long residentMegabytes(long pid) {
        return read("/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
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

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
