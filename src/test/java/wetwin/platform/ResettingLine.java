package wetwin.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to PostgreSQL that is reset where it is told to, as a load balancer or a NAT does with one it has forgotten. */
final class ResettingLine implements AutoCloseable {
    private static final int BUFFER = 8_192;

    private final ServerSocket listening;
    private final int server;
    private final AtomicInteger resets = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean refuses;

    ResettingLine(int server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next request is not passed on; its connection is reset instead. As often as this is called. */
    void resetNext() {
        resets.incrementAndGet();
    }

    /** From now on whoever connects is hung up on. */
    void refuse() {
        refuses = true;
    }

    /** How many were. */
    int refused() {
        return refused.get();
    }

    /** Whether every reset that was asked for has happened. */
    boolean isSpent() {
        return resets.get() == 0;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refuses) {
                    refused.incrementAndGet();
                    client.close();
                    continue;
                }
                Socket backend = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> passRequests(client, backend));
                Thread.ofVirtual().start(() -> pass(backend, client));
            } catch (IOException e) {
                if (!listening.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    private void passRequests(Socket client, Socket backend) {
        try (client;
                backend) {
            byte[] bytes = new byte[BUFFER];
            InputStream in = client.getInputStream();
            OutputStream out = backend.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (resets.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    client.setSoLinger(true, 0);
                    return;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // One side has hung up.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
