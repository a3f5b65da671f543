package wetwin.shop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;

/**
 * Somebody orders.
 *
 * @param idempotencyKey the person's own name for this tap; the same one again means the same order
 * @param expectedPayableFen what the person was shown and agreed to
 * @param fromCart whether these lines leave the person's cart in this shop
 */
public record OrderRequest(
        PersonId person,
        OpenId payer,
        ShopId shop,
        String idempotencyKey,
        List<CartLine> lines,
        int expectedPayableFen,
        Optional<String> remark,
        boolean fromCart,
        OrderWishes wishes) {
    public OrderRequest {
        lines = List.copyOf(lines);
    }

    /** The same tap of whom its person has turned out to be. */
    OrderRequest by(PersonId survivor) {
        return new OrderRequest(
                survivor, payer, shop, idempotencyKey, lines, expectedPayableFen, remark, fromCart, wishes);
    }

    List<ProductId> products() {
        return lines.stream().map(CartLine::product).distinct().sorted().toList();
    }

    /** The same for the same content: a key that comes with another one was used before for something else. */
    byte[] fingerprint() {
        String cart = lines.stream()
                .map(line -> line.product() + ":" + line.choices() + ":" + line.quantity())
                .collect(Collectors.joining(";"));
        String content = String.join("|", shop.toString(), cart, "" + expectedPayableFen, remark.orElse(""))
                + wishes.fingerprint();
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
