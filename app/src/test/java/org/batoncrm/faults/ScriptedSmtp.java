package org.batoncrm.faults;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mail server that behaves as it is told, and remembers what it has said 250 to. */
final class ScriptedSmtp implements AutoCloseable {

    /** How it behaves to whoever connects from now on. */
    enum Mood {
        WELL,
        /** Nobody answers at its port. */
        DOWN,
        /** Takes the call, and lets it wait for longer than anybody would. */
        SLOW,
        /** Refuses each recipient for now (4xx). */
        LATER,
        /** Refuses each recipient for good (5xx). */
        NEVER,
        /** Takes the mail, and breaks off before it says so. */
        HALF
    }

    private static final int SLOW_MILLIS = 20_000;

    private final int port;
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private volatile Mood mood = Mood.WELL;
    private @Nullable ServerSocket socket;

    ScriptedSmtp() {
        try (ServerSocket any = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            this.port = any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
    }

    int port() {
        return port;
    }

    synchronized void is(Mood next) {
        mood = next;
        if (next == Mood.DOWN) {
            shut();
        } else if (socket == null) {
            open();
        }
    }

    /** How often each Message-ID has been taken. */
    Map<String, Integer> taken() {
        synchronized (taken) {
            return Map.copyOf(taken);
        }
    }

    private synchronized void open() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            socket = opened;
            Thread listener = new Thread(() -> listen(opened), "smtp");
            listener.setDaemon(true);
            listener.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void shut() {
        try {
            if (socket != null) {
                socket.close();
            }
            socket = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket caller = opened.accept();
                Thread talk = new Thread(() -> talk(caller), "smtp-talk");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        Mood now = mood;
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            if (now == Mood.SLOW) {
                Thread.sleep(SLOW_MILLIS);
            }
            say(caller, "220 scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "RCPT" -> say(caller, recipient(now));
                    case "DATA" -> {
                        say(caller, "354 go on");
                        note(messageId(in));
                        if (now == Mood.HALF) {
                            return;
                        }
                        say(caller, "250 taken");
                    }
                    case "QUIT" -> {
                        say(caller, "221 bye");
                        return;
                    }
                    default -> say(caller, "250 well");
                }
            }
        } catch (IOException gone) {
            // Whoever called has hung up.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String recipient(Mood now) {
        return switch (now) {
            case LATER -> "451 come again";
            case NEVER -> "550 nobody of that name";
            default -> "250 well";
        };
    }

    private void note(String id) {
        synchronized (taken) {
            taken.merge(id, 1, Integer::sum);
        }
    }

    /** Of a mail that has come whole; one that breaks off before its last dot is not taken (RFC 5321, 4.1.1.4). */
    private static String messageId(BufferedReader in) throws IOException {
        String id = "";
        boolean head = true;
        boolean folded = false;
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new EOFException();
            }
            if (line.isEmpty()) {
                head = false;
            }
            if (head && line.toLowerCase(Locale.ROOT).startsWith("message-id:")) {
                id = line.substring("message-id:".length()).strip();
                folded = id.isEmpty();
            } else if (head && folded) {
                id = line.strip();
                folded = false;
            }
        }
        return id;
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() {
        shut();
    }
}
