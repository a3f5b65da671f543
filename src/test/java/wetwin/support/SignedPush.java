package wetwin.support;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A push as WeChat would send it, built by hand from the contract, so that each part of it can be wrong. */
public final class SignedPush {
    private static final int BLOCK = 32;

    private final String path;
    private final String token;
    private final String aesKey;
    private final String appId;
    private String nonce = "1372623149";
    private String timestamp;
    private String body = "";
    private final TreeMap<String, String> query = new TreeMap<>();

    public SignedPush(String path, String token, String aesKey, String appId, Instant now) {
        this.path = path;
        this.token = token;
        this.aesKey = aesKey;
        this.appId = appId;
        this.timestamp = String.valueOf(now.getEpochSecond());
    }

    public SignedPush at(Instant time) {
        timestamp = String.valueOf(time.getEpochSecond());
        return this;
    }

    public SignedPush withNonce(String nonce) {
        this.nonce = nonce;
        return this;
    }

    /** Safe mode. */
    public SignedPush encrypted(String xml) {
        return encrypted(xml, appId);
    }

    public SignedPush encrypted(String xml, String forAppId) {
        String cipher = encrypt(xml, forAppId);
        sign();
        query.put("encrypt_type", "aes");
        query.put("msg_signature", sha1(token, timestamp, nonce, cipher));
        body = "<xml><ToUserName><![CDATA[gh_account]]></ToUserName><Encrypt><![CDATA[" + cipher
                + "]]></Encrypt></xml>";
        return this;
    }

    /** Safe mode in the other format that an account may have its pushes in. */
    public SignedPush encryptedJson(String json) {
        String cipher = encrypt(json, appId);
        sign();
        query.put("encrypt_type", "aes");
        query.put("msg_signature", sha1(token, timestamp, nonce, cipher));
        body = "{\"ToUserName\":\"gh_account\",\"Encrypt\":\"" + cipher + "\"}";
        return this;
    }

    public SignedPush plain(String text) {
        sign();
        body = text;
        return this;
    }

    public SignedPush with(String parameter, String value) {
        query.put(parameter, value);
        return this;
    }

    public SignedPush withBody(String text) {
        body = text;
        return this;
    }

    public Response send() {
        return given().contentType("text/xml;charset=UTF-8")
                .queryParams(query)
                .body(body)
                .post(path);
    }

    public String path() {
        return path;
    }

    public String query() {
        return query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    /** The readable form of an encrypted reply. */
    public String open(Response answer) {
        return open(answer.asString());
    }

    public String open(String reply) {
        String cipher = reply.replaceAll("(?s).*<Encrypt><!\\[CDATA\\[(.*?)]]></Encrypt>.*", "$1");
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(cipher));
            int length = ByteBuffer.wrap(plain, 16, 4).getInt();
            return new String(plain, 20, length, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sign() {
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        query.put("signature", sha1(token, timestamp, nonce));
    }

    private String encrypt(String xml, String forAppId) {
        byte[] message = xml.getBytes(StandardCharsets.UTF_8);
        byte[] owner = forAppId.getBytes(StandardCharsets.UTF_8);
        int length = 16 + 4 + message.length + owner.length;
        int pad = BLOCK - length % BLOCK;
        byte[] plain = ByteBuffer.allocate(length + pad)
                .put("abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII))
                .putInt(message.length)
                .put(message)
                .put(owner)
                .array();
        Arrays.fill(plain, length, plain.length, (byte) pad);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(aesKey + "=");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }

    /** The body as it is sent. */
    public String body() {
        return body;
    }

    public static String sha1(String... parts) {
        Arrays.sort(parts);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
