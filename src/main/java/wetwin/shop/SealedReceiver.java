package wetwin.shop;

import java.util.Arrays;

/** Who gets a delivery, encrypted. {@link Receivers} makes and opens it. */
public final class SealedReceiver {
    private final byte[] bytes;

    SealedReceiver(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** As they are stored. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedReceiver sealed && Arrays.equals(bytes, sealed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "a sealed receiver";
    }
}
