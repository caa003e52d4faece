package io.tidemark.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A door before a server: while it is shut, connections that stand are cut and new ones are refused. */
final class Gate implements AutoCloseable {
    private final InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    private final int behind;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket door;

    /** Opens a gate before a port. */
    Gate(int behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, here);
        this.port = door.getLocalPort();
        listen(door);
    }

    int port() {
        return port;
    }

    private void listen(ServerSocket at) {
        run(() -> {
            while (true) {
                Socket client = at.accept();
                Socket server = new Socket(here, behind);
                open.add(client);
                open.add(server);
                run(() -> pass(client, server));
                run(() -> pass(server, client));
            }
        });
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } finally {
            open.remove(from);
        }
    }

    /** Runs until a socket is closed, which is how everything here ends. */
    private static void run(Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException e) {
                        // shut
                    }
                },
                "gate");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Passing {
        void run() throws IOException;
    }

    void shut() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    void reopen() throws IOException {
        door = new ServerSocket(port, 50, here);
        listen(door);
    }

    @Override
    public void close() throws IOException {
        shut();
    }
}
