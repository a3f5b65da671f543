package wetwin.simulator.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The vectors of WeChat Pay in the contract sheet. Their keys are for tests only and belong to nobody. */
class PaySignatureTest {
    private static final String MERCHANT_PRIVATE_KEY = """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCcGN8X5zXSnmtS
            YJdG2OjW35HGIrKeHuHezDJ1I6dhXR7AE/22UE5cfRQ17H7qEZ9sB6zcjnRrMkXS
            W92aiG8+sjmWWbuM3FNd9XPTPctjRU3OICqqU7EydpP+oaOBzw0B2of4rF2L/igN
            wY36uLnlj5cq2j94Ew2M0DmSJDq1lxHcDLXSAsCiNinI+7PKSeKHcHfwMxseVdu7
            SIB0g/spCi4MdmslEPXPTJJbX3CQRtpkYyrwHLwx03mqGovANDUxX+9LBJidN3uZ
            Y5G2Dgd2ZQkuF0fx4Ft2FzvSv7zwE+VVzRxxbV31Lo25p8BvAGiQ/HXSiI7Z0u1T
            8s8QYqUDAgMBAAECggEADa6ua2l0UcxaCuP1jpu3uRHqtKvY7Tw2vzE14QephcLE
            TcDS1davL7M1AM8Eht7Zkv4PPFvuP3EuJpSv1XpNCflUS+X8pwmu8wbvSp5ZhA+Q
            lNdD9h8U4p/7M/AWJWwxLy7pCTaOkpVKDH6hQ89KWCFgdjygIJXG88dSrIkpbj43
            IpvHYJBDBnujm8acOGivNlhkNpCnXRhQTn4sAClsHJwxgKeZAPzmi8MMMt8SP9h+
            IPcr33wM7BOkU4nB0gNlFxwdpb00AsAyxNRY26WCF+dfFTbSGlOZLVsxYmcj5yV8
            fO+WiwZzSUBvNxVFhB2ooeMBqI42SYx6P0x6HOGdjQKBgQDIiVN6AwPq1BwUK/L+
            Gb8C6Fq3yEPzFq/RIARiZo7zfWEc/3xENHtdhhR8cLTiv1Agy3Tfpg+klm9HQ1Vt
            3SLa+beqNvMMSU6etRP+kP4HYMQghQoBvDwJCQ0aJNAI7to4ZTDx7XqodOAp7IEY
            0VSbzbIgUzuKcdP7F5XhRcuhRQKBgQDHRRc4c3Q8bQiLVX+bjUByFLU+bloRx/sB
            /e67fE1Mvm5CR1/RkqtRiGg9Od4K7zZRyVvilA2+GANGEY8n1ccroApHFxsHe8Nc
            bw6MCXut7xquek7hk56Bk7osICGla2Hu9yhYHzuf7ExRr2elv8yzF30RiKpGcGJs
            SQgVDxM9pwKBgHjoo5YbH0+E1/EplnayW0KLibbpXl7AvPzfywTxRRt16wmq2Ofe
            pMr8vnlREx7rroo3YZ4+54ua0DktVeLJw+w3SA+u1dgAkxCJqSaBkUgthdL9o8zs
            C15/QJEUxQG90YDTMjGLt7q9zTI50JSAEf1mhhGLXYjZnK/1xn5usJnpAoGAdF/z
            ObKjlY6PyN+70JpjorxZRQapb2z9OKKWQ8RKWKF2Pxrz6K7hgpJJXkhnVrdxX75a
            /S4+AGCBuPAUTM1ari2fEvl5fZtX8qmhM0NuiZv0VyVy3+aYUVB3D8IMJFFcNnT9
            iMlkxvb3c1UfEPu8jnMPRags2UpVEKxuHe5Z7E0CgYEAkws+qjDUgmbd3DROODFs
            LX12slorD1pvj+b4rZgQr1VzS22/VUgWFC3FptPcoSrKYO2RfdWEYBb73HaWDsjm
            GQ2HDEJ3XEL5rdD0jqtmIGV7jcz9zYj/73/tuC5OSMfA7r5uS0A0vjkRzF7RUIBx
            OtFE7BWi/hWMem6qvDlBRuY=
            -----END PRIVATE KEY-----
            """;
    private static final String MERCHANT_PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnBjfF+c10p5rUmCXRtjo
            1t+RxiKynh7h3swydSOnYV0ewBP9tlBOXH0UNex+6hGfbAes3I50azJF0lvdmohv
            PrI5llm7jNxTXfVz0z3LY0VNziAqqlOxMnaT/qGjgc8NAdqH+Kxdi/4oDcGN+ri5
            5Y+XKto/eBMNjNA5kiQ6tZcR3Ay10gLAojYpyPuzyknih3B38DMbHlXbu0iAdIP7
            KQouDHZrJRD1z0ySW19wkEbaZGMq8By8MdN5qhqLwDQ1MV/vSwSYnTd7mWORtg4H
            dmUJLhdH8eBbdhc70r+88BPlVc0ccW1d9S6NuafAbwBokPx10oiO2dLtU/LPEGKl
            AwIDAQAB
            -----END PUBLIC KEY-----
            """;
    private static final String PLATFORM_PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnxCaCst6LT7c++Yq7raz
            SwDcoBfxbedRXupkaDKsyKmcP2e/30QReEMo5Px7FGQpFuuGy1KCIvPpb5FWrKGB
            PWy0+jQw6hyATrXihWL7WaKbafyNYl0JWdhrzxCmAXzBhFu9td+8RpevNx5aJbqc
            moi6PENbiCduIZ9BTj6OnWnveOG7Gl6KhpmtGoVcl/bCuA0RJkkFaQsh+6pBHjHj
            tVC5oXTEQ5RmBKF1yt5EzwbFlxm+O19YMrSD5bAiCrxjJ5Y/f8VOwzkBB04OEY0l
            FS0wEh4zvL5q1inEr5U9q5p4PWwQgjToYqtqmNCwkonP/L96nCE71JMYW0A5iV8B
            DQIDAQAB
            -----END PUBLIC KEY-----
            """;
    private static final String NONCE = "TESTNONCE0123456789ABCDEFTESTNON";
    private static final String PREPAY =
            "{\"appid\":\"wx0123456789abcdef\",\"mchid\":\"1900000001\",\"description\":\"测试商品\",\"out_trade_no\":\"T20260101000001\",\"time_expire\":\"2026-01-01T12:15:00+08:00\",\"notify_url\":\"https://shop.example.com/wxpay/notify\",\"amount\":{\"total\":1990,\"currency\":\"CNY\"},\"payer\":{\"openid\":\"oTESTopenid000000000000000001\"}}";
    private static final String PREPAY_SIGNATURE =
            "AdxDLQMvm9nViWS0ayBjaGwymbruML2G2mM4cTNGHjl/8sZw8Kea1JzFy1AVLbKKZIYMzc8sLIMiFlRcCL4ct/SPkeEKDY8s8mwV3UjQhxj/eViKi2p4RFLFynYfcYJO45gzl169sVwyZEZdp4Narvx+sXlAl+zr/YZyZ0dN3DE8WAqlB210geDh3EZ0elT8Ulargow57YLfikYps2qhkDiVMiKc5TjdcDhMJDvWEfSooaLRzrHIDjsYWAtBBWvkaAKilwtXC/xPcRpRiR9StKDdmQ0tBiY+26g6deyvFzzAhGYZce8FwhiHKCbsRuzhbM6fF2LIkOZjXwr1scbuZQ==";
    private static final String NOTIFICATION =
            "{\"id\":\"TEST-EV-0001\",\"create_time\":\"2026-01-01T12:00:31+08:00\",\"resource_type\":\"encrypt-resource\",\"event_type\":\"TRANSACTION.SUCCESS\",\"summary\":\"支付成功\",\"resource\":{\"original_type\":\"transaction\",\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"TOJ/iwaROujXFPsqInDUeJIHBOEGH7dhEFYWVAeu1475mi/c+t79ZB+nFI6c8H4k7eBANUvnVmU1QRjuoYniFXubnxpDTCj0qSuyuW8jJTh/hdGxQ+iVliX5Yp69R4oHDoiJANiCPg3s+4elOdPlQuR65nytBC5ul2y5lNZQezE9YAiAAOCKWe4Klh+31nF85BChk5D/qZRrnMLjWz2kAIPy3zYs/Uj/CXjdQEycTsHJUPosfYxZTZsU2Sb2QcrnMWZUAzKoOB9BiT7JNrmbUDMttKAIberpvp6SCDkBAFGFlQGmRB+yAajnG8iGcuUfQ4ipHVb+BIkLTY8div/pLwIBJu1IusJbUmRkQpOyKq9UIQQqhpNnGiLFaiuBgYunsEW0McCyCw0EooAmaRfwmFMV9N9lJzZRBk+tm7HGkAAV1En1zF7hKUQXjiDrvDzV6mbXyBElMFDWgZamgQa1mT8XXUq/B9evN/3ncVIpgsQTrcsXADiJeceopEtTF8TBDMltmU2aUCeuwfK+JYs3g2QJ8maC9xFkHKlqpZnSZrd9v6CX8vyD1zSO7QoZBK82kTBq+Zk=\",\"associated_data\":\"transaction\",\"nonce\":\"TESTnonce012\"}}";
    private static final String NOTIFICATION_SIGNATURE =
            "egjL70DZcqLvvzOBOGt13MP7ABefiRR+7vOqizJ9iBYwQKcPmuP9f++G7xstiCLfiSLPJB4qmGXQ+Da4UaxwqHOT0Hg5a67oyNTaJ4BBR05hw4bAAaw5c0RobaZ8vF7H/Yx12mKnCxGU4ORWhKCnclRUMixEJlPEStghvcSpgSpZPKDHfYPaDxTTLPyRw2q0pqz74+nZVlP6s1gCAuwBfy9XB3qwawGTCrRIoNya7hza45Uxpo10ePfaiEElFbXviSHMrtu2ZwrvZWgY0RDmarIVgkLIP9RQ8KcCceOGF2IEU8K4cCFECLQ05NlF/Tm44WsYKO1HBXTuyOX5pM58tA==";

    @Test
    void a_request_with_a_body_is_signed_as_in_the_sheet() {
        String text = PaySignature.lines("POST", "/v3/pay/transactions/jsapi", "1767240000", NONCE, PREPAY);
        assertThat(PaySignature.sign(PaySignature.privateKey(MERCHANT_PRIVATE_KEY), text))
                .isEqualTo(PREPAY_SIGNATURE);
        assertThat(PaySignature.verify(PaySignature.publicKey(MERCHANT_PUBLIC_KEY), text, PREPAY_SIGNATURE))
                .isTrue();
    }

    @Test
    void a_request_without_a_body_ends_with_an_empty_line() {
        String text = PaySignature.lines(
                "GET", "/v3/pay/transactions/out-trade-no/T20260101000001?mchid=1900000001", "1767240060", NONCE, "");
        assertThat(PaySignature.sign(PaySignature.privateKey(MERCHANT_PRIVATE_KEY), text))
                .isEqualTo(
                        "iuVuIzipxeGSOe5hG7gUhdUQrm0MQC29oCwCosh+3RUv2qVEJvxUNdpWAAI/LuBQR4T5crnsORaSOJiMuevHbuCTY2Q0nMLPLhwNOIeyV5B1DpZED5uJaRjmrRsZUSOaR7iROG9GEUAuzba0EuhmFwOWhOSampYUti/Um0rpclY0gYFqh+TbBg+6Ry31vOGNAtm1u/n/y95XrIBlDPHdyUpmTBHBaT/5gHEVoThnZaJSm+VwoLHFJ2G2A19h9JjejI3pYrXUWZzT/fpy6F7xQ/BUnojqJsivza4nD0+E3tv7XKA+vlphZgmNOCI9Ak2aU3i9FwK++bwBtbTG+4o5mQ==");
    }

    @Test
    void pay_parameters_are_signed_as_in_the_sheet() {
        String text = PaySignature.lines(
                "wx0123456789abcdef",
                "1767240001",
                "PAYNONCE0123456789ABCDEFPAYNONCE",
                "prepay_id=wx01120000000000000000000000000000000");
        assertThat(PaySignature.sign(PaySignature.privateKey(MERCHANT_PRIVATE_KEY), text))
                .isEqualTo(
                        "dYFSnadjfV6lLVWRDhHn3cdtczbgLyHVUtDi7dI2+zS2ophSKKkiIiTbgaCBtEPdT21LGawLrYyOcwXjpQiHSB2GV/d+NmXjpeanp/r4Vs5cgMPhm6OmAchpH5V/D4Vt7O8YTOidPO3xO6zgdHBEADh/RcpQz9aLJ0uQtZ2n9d0Vbfv/bAj9CBr1txEGzYlkOgBtiCE2XuV3c9s/yEQkroYo4Sr9HqCHXBNgwLt/7rKD5CNBeLRsS/Ytti07wPG93lt9xciAIT3/gyYesPE1WoFD9y+wZz3Crl29f2fGZUco/z8k4s+WHRZOhetftfml1QDxBPzuB2u31CjVmvbGsA==");
    }

    @Test
    void a_changed_byte_or_a_probe_does_not_fit() {
        var key = PaySignature.publicKey(PLATFORM_PUBLIC_KEY);
        String text = PaySignature.lines("1767240031", "NOTIFYNONCE0123456789", NOTIFICATION);
        assertThat(PaySignature.verify(key, text, NOTIFICATION_SIGNATURE)).isTrue();
        assertThat(PaySignature.verify(key, text.replace("TEST-EV", "TEST-EW"), NOTIFICATION_SIGNATURE))
                .isFalse();
        assertThat(PaySignature.verify(key, text, "WECHATPAY/SIGNTEST/" + NOTIFICATION_SIGNATURE))
                .isFalse();
    }

    @Test
    void a_notification_is_sealed_under_the_api_key() {
        var cipher = new PayCipher("TESTONLYapiV3key0123456789ABCDEF");
        String plain =
                "{\"mchid\":\"1900000001\",\"appid\":\"wx0123456789abcdef\",\"out_trade_no\":\"T20260101000001\",\"transaction_id\":\"4200000000202601010000000001\",\"trade_type\":\"JSAPI\",\"trade_state\":\"SUCCESS\",\"trade_state_desc\":\"支付成功\",\"bank_type\":\"OTHERS\",\"attach\":\"\",\"success_time\":\"2026-01-01T12:00:30+08:00\",\"payer\":{\"openid\":\"oTESTopenid000000000000000001\"},\"amount\":{\"total\":1990,\"payer_total\":1990,\"currency\":\"CNY\",\"payer_currency\":\"CNY\"}}";
        String sealed = cipher.encrypt("TESTnonce012", "transaction", plain);
        assertThat(NOTIFICATION).contains(sealed);
        assertThat(cipher.decrypt("TESTnonce012", "transaction", sealed)).isEqualTo(plain);
        assertThatThrownBy(() -> cipher.decrypt("TESTnonce012", "", sealed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_survive_their_pem_form() {
        var pair = PaySignature.newKeyPair();
        assertThat(PaySignature.privateKey(PaySignature.pem(pair.getPrivate()))).isEqualTo(pair.getPrivate());
        assertThat(PaySignature.publicKey(PaySignature.pem(pair.getPublic()))).isEqualTo(pair.getPublic());
    }
}
