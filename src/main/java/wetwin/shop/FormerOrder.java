package wetwin.shop;

import java.util.Arrays;

/** An order that a key was used for. */
record FormerOrder(OrderId id, byte[] requestHash) {
    boolean isOf(OrderRequest request) {
        return Arrays.equals(requestHash, request.fingerprint());
    }
}
