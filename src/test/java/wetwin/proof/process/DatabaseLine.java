package wetwin.proof.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The line between the product and PostgreSQL, whoever in the product uses it. It counts round trips, sees from the
 * server's own words whether a transaction is open, and goes dead once the server has carried out a given one: for the
 * database that is the death of the instance.
 */
final class DatabaseLine implements AutoCloseable {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int LENGTH_BYTES = 4;
    private static final char SYNC = 'S';
    private static final char QUERY = 'Q';
    private static final char READY = 'Z';
    private static final char ERROR = 'E';
    private static final byte IDLE = 'I';

    /** An error's fields, each a letter and text to its end: severity, class 53 and a message. */
    private static final String NO_ROOM = "SFATAL\0C53000\0Mthe line is dead\0\0";

    private static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket listening;
    private final int server;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger(NEVER);
    private volatile boolean dead;

    DatabaseLine(int server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Goes dead when the server has done what the n-th round trip from now asks for; nobody hears the answer. */
    void dieAfter(int roundTrips) {
        left.set(roundTrips);
    }

    /** Whether it has come to that. */
    boolean isDead() {
        return dead;
    }

    void mend() {
        left.set(NEVER);
        dead = false;
    }

    long openTransactions() {
        return wires.stream().filter(wire -> wire.standing != IDLE).count();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (dead) Thread.ofVirtual().start(() -> refuse(client));
                else Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                if (!listening.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    /** Says that there is no room, for which nobody waits as they do for a server that starts. */
    private static void refuse(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readNBytes(in.readInt() - LENGTH_BYTES);
            byte[] reason = NO_ROOM.getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeByte(ERROR);
            out.writeInt(LENGTH_BYTES + reason.length);
            out.write(reason);
        } catch (IOException e) {
            // It has hung up.
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket backend = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Wire wire = new Wire(client, backend);
            wires.add(wire);
            try {
                wire.begin();
                Thread answers = Thread.ofVirtual().start(wire::passAnswers);
                wire.passRequests();
                answers.join();
            } finally {
                wires.remove(wire);
            }
        } catch (IOException e) {
            // One side has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void die() {
        dead = true;
        wires.forEach(Wire::cut);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        die();
    }

    /** One connection. Messages are a letter, a length and that many bytes less four. */
    private final class Wire {
        private final Socket client;
        private final Socket backend;
        private final DataInputStream requests;
        private final DataInputStream answers;
        private volatile boolean doomed;
        private volatile byte standing = IDLE;

        Wire(Socket client, Socket backend) throws IOException {
            this.client = client;
            this.backend = backend;
            this.requests = new DataInputStream(client.getInputStream());
            this.answers = new DataInputStream(backend.getInputStream());
        }

        /** The first message has no letter; a question for encryption before it is answered with no. */
        void begin() throws IOException {
            int length = requests.readInt();
            byte[] body = requests.readNBytes(length - LENGTH_BYTES);
            if (length == 2 * LENGTH_BYTES
                    && new DataInputStream(new java.io.ByteArrayInputStream(body)).readInt() == SSL_REQUEST) {
                client.getOutputStream().write('N');
                begin();
            } else {
                DataOutputStream out = new DataOutputStream(backend.getOutputStream());
                out.writeInt(length);
                out.write(body);
                out.flush();
            }
        }

        void passRequests() {
            pass(requests, backend, (letter, body) -> {
                boolean isRoundTrip = letter == SYNC || letter == QUERY;
                if (isRoundTrip && left.get() != NEVER && left.decrementAndGet() == 0) doomed = true;
                return true;
            });
        }

        void passAnswers() {
            pass(answers, client, (letter, body) -> {
                if (letter != READY) return !doomed;
                standing = body[0];
                if (doomed) die();
                return !doomed;
            });
        }

        private void pass(DataInputStream in, Socket to, Check check) {
            try {
                DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(to.getOutputStream()));
                while (true) {
                    byte letter = in.readByte();
                    int length = in.readInt();
                    byte[] body = in.readNBytes(length - LENGTH_BYTES);
                    if (!check.mayPass((char) letter, body)) continue;
                    out.writeByte(letter);
                    out.writeInt(length);
                    out.write(body);
                    if (in.available() == 0) out.flush();
                }
            } catch (IOException e) {
                cut();
            }
        }

        void cut() {
            try {
                client.close();
                backend.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @FunctionalInterface
    private interface Check {
        boolean mayPass(char letter, byte[] body);
    }
}
