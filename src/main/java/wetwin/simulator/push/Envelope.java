package wetwin.simulator.push;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.PushMode;
import wetwin.simulator.World;
import wetwin.simulator.crypto.MessageCipher;
import wetwin.simulator.crypto.MessageSignature;

/**
 * One try of a push as it travels; the next try has another timestamp, nonce and random prefix.
 *
 * @param url the product's address with the signed query
 */
record Envelope(String url, String body) {
    private static final int RANDOM_BYTES = 16;
    private static final int NONCE_DIGITS = 10;

    static Envelope of(World world, Push push, AppIdentity to, String address) {
        String xml = push.xml();
        String timestamp = Long.toString(world.clock().instant().getEpochSecond());
        String nonce = world.lot().digits(NONCE_DIGITS);
        var query = new LinkedHashMap<String, String>();
        query.put("signature", MessageSignature.of(to.token(), timestamp, nonce));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        query.put("openid", push.openid());
        if (world.pushMode() == PushMode.PLAIN) return new Envelope(address + written(query), xml);

        String encrypted =
                new MessageCipher(to.aesKey(), to.appId()).encrypt(world.lot().bytes(RANDOM_BYTES), xml);
        query.put("encrypt_type", "aes");
        query.put("msg_signature", MessageSignature.of(to.token(), timestamp, nonce, encrypted));
        return new Envelope(address + written(query), Xml.document(sealed(world.pushMode(), push, encrypted)));
    }

    private static Map<String, Object> sealed(PushMode mode, Push push, String encrypted) {
        var fields = new LinkedHashMap<String, Object>();
        if (mode == PushMode.COMPATIBLE) fields.putAll(push.fields());
        else fields.put("ToUserName", push.fields().get("ToUserName"));
        fields.put("Encrypt", encrypted);
        return fields;
    }

    static String written(Map<String, String> query) {
        var text = new StringBuilder();
        query.forEach((name, value) -> text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
