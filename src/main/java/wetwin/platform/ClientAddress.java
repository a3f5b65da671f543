package wetwin.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request came from, as far as limits tell addresses apart: an IPv4 address, or the 64 bits of IPv6 that one
 * subscriber is given, who could else take a new address for each request.
 */
public record ClientAddress(String value) {
    private static final int SUBSCRIBER_BYTES = 8;

    /** @param literal as the server sees the peer, never as the peer says; {@code null} where there is none */
    public static ClientAddress of(String literal) {
        if (literal == null) return new ClientAddress("unknown");
        InetAddress address = InetAddress.ofLiteral(literal.replaceFirst("%.*", ""));
        if (!(address instanceof Inet6Address)) return new ClientAddress(address.getHostAddress());
        byte[] subscriber = Arrays.copyOf(address.getAddress(), SUBSCRIBER_BYTES);
        return new ClientAddress(HexFormat.of().formatHex(subscriber) + "/64");
    }

    /** Never the address: this may be logged. */
    @Override
    public String toString() {
        return "ClientAddress[…]";
    }
}
