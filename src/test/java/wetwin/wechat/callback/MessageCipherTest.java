package wetwin.wechat.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wetwin.wechat.WechatFixtures.MINI_AES_KEY;
import static wetwin.wechat.WechatFixtures.SERVICE_AES_KEY;
import static wetwin.wechat.WechatFixtures.SERVICE_APP_ID;
import static wetwin.wechat.WechatFixtures.SERVICE_TOKEN;
import static wetwin.wechat.callback.Vectors.vector;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;
import org.junit.jupiter.api.Test;
import wetwin.wechat.callback.MessageCipher.Opened;
import wetwin.wechat.callback.MessageCipher.Undecryptable;

class MessageCipherTest {
    private final MessageCipher cipher = new MessageCipher(SERVICE_AES_KEY);

    @Test
    void an_incoming_message_opens_with_a_key_whose_spare_bits_are_set() throws Exception {
        assertThat(cipher.open(vector("v2-incoming.encrypted")))
                .isEqualTo(new Opened(vector("v2-incoming.xml"), SERVICE_APP_ID));
    }

    @Test
    void a_reply_is_sealed_with_a_padding_longer_than_the_cipher_s_block() {
        String sealed = cipher.seal("ABCDEFGH01234567".getBytes(US_ASCII), vector("v3-reply.xml"), SERVICE_APP_ID);
        assertThat(sealed).isEqualTo(vector("v3-reply.encrypted"));
    }

    @Test
    void a_message_that_fills_its_blocks_has_a_whole_block_of_padding() throws Exception {
        String message = "x".repeat(26);
        assertThat(cipher.seal("0123456789abcdef".getBytes(US_ASCII), message, SERVICE_APP_ID))
                .isEqualTo(vector("v4-full-block.encrypted"));
        assertThat(cipher.open(vector("v4-full-block.encrypted"))).isEqualTo(new Opened(message, SERVICE_APP_ID));
    }

    @Test
    void every_length_comes_back_and_the_sdk_agrees() throws Exception {
        WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
        config.setAppId(SERVICE_APP_ID);
        config.setToken(SERVICE_TOKEN);
        config.setAesKey(SERVICE_AES_KEY);
        WxMpCryptUtil sdk = new WxMpCryptUtil(config);
        for (int length = 0; length <= 64; length++) {
            String message = "拿".repeat(length);
            String sealed = cipher.seal("0123456789abcdef".getBytes(US_ASCII), message, SERVICE_APP_ID);
            assertThat(sdk.decrypt(sealed)).isEqualTo(message);
            assertThat(cipher.open(sdk.encrypt("fedcba9876543210", message)))
                    .isEqualTo(new Opened(message, SERVICE_APP_ID));
        }
    }

    @Test
    void another_key_does_not_open_it() {
        assertThatThrownBy(() -> new MessageCipher(MINI_AES_KEY).open(vector("v2-incoming.encrypted")))
                .isInstanceOf(Undecryptable.class);
    }

    @Test
    void a_padding_of_nothing_or_of_more_than_a_block_is_refused() throws Exception {
        for (int padding : new int[] {0, 33, 48, 255}) {
            String sealed = encrypted(endingWith((byte) padding));
            assertThatThrownBy(() -> cipher.open(sealed)).isInstanceOf(Undecryptable.class);
        }
    }

    @Test
    void a_padding_whose_bytes_differ_is_refused() throws Exception {
        byte[] plain = endingWith((byte) 7);
        Arrays.fill(plain, plain.length - 7, plain.length - 1, (byte) 6);
        String sealed = encrypted(plain);
        assertThatThrownBy(() -> cipher.open(sealed)).isInstanceOf(Undecryptable.class);
    }

    @Test
    void a_length_beyond_the_text_is_refused() throws Exception {
        for (int length : new int[] {-1, 1000, Integer.MAX_VALUE}) {
            byte[] plain = endingWith((byte) 32);
            ByteBuffer.wrap(plain).putInt(16, length);
            Arrays.fill(plain, 32, 64, (byte) 32);
            String sealed = encrypted(plain);
            assertThatThrownBy(() -> cipher.open(sealed)).isInstanceOf(Undecryptable.class);
        }
    }

    @Test
    void what_is_not_whole_blocks_of_base64_is_refused() {
        for (String text : new String[] {"", "AAAA", "not base64 at all!", "é", "AAAAAAAAAAAAAAAAAAAAAA=="}) {
            assertThatThrownBy(() -> cipher.open(text)).isInstanceOf(Undecryptable.class);
        }
    }

    private static byte[] endingWith(byte last) {
        byte[] plain = new byte[64];
        Arrays.fill(plain, 0, 20, (byte) 0);
        Arrays.fill(plain, 20, 64, last);
        System.arraycopy("x".getBytes(UTF_8), 0, plain, 20, 1);
        return plain;
    }

    private static String encrypted(byte[] plain) throws Exception {
        byte[] key = Base64.getDecoder().decode(SERVICE_AES_KEY + "=");
        Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return Base64.getEncoder().encodeToString(aes.doFinal(plain));
    }
}
