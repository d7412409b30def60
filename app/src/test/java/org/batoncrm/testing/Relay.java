package org.batoncrm.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can be cut and mended. */
public final class Relay implements AutoCloseable {

    private final String host;
    private final int port;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Relay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        run(this::accept);
    }

    /** Where to call. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** All lines break, and none is taken. */
    public void cut() {
        cut = true;
        lines.forEach(Relay::hangUp);
        lines.clear();
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        cut();
        entrance.close();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                if (cut) {
                    hangUp(caller);
                    continue;
                }
                Socket server = new Socket(host, port);
                lines.add(caller);
                lines.add(server);
                run(() -> pass(caller, server));
                run(() -> pass(server, caller));
            } catch (IOException closed) {
                // The next one, or the end.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // Both ends hear of it.
        } finally {
            hangUp(from);
            hangUp(to);
            lines.remove(from);
            lines.remove(to);
        }
    }

    private static void hangUp(Socket line) {
        try {
            line.close();
        } catch (IOException gone) {
            // It is.
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
