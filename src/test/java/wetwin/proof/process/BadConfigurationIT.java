package wetwin.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.simulator.crypto.PaySignature;

/** The packaged product started with wrong settings: it ends at once, and says which ones they are. */
class BadConfigurationIT {
    private static final long LIMIT_SECONDS = 120;

    /** Beyond a bound, or no number at all. */
    private static final Map<String, String> OUT_OF_BOUNDS = Map.ofEntries(
            Map.entry("WETWIN_SHOP_PAY_WITHIN", "10s"),
            Map.entry("WETWIN_SHOP_CLOSE_BATCH", "0"),
            Map.entry("WETWIN_SHOP_CLOSE_LEASE", "2h"),
            Map.entry("WETWIN_PAYMENT_SHEET_LIFETIME", "3h"),
            Map.entry("WETWIN_PAYMENT_CHECK_BATCH", "101"),
            Map.entry("WETWIN_PAYMENT_CHECK_LEASE", "1s"),
            Map.entry("WETWIN_IDENTITY_SESSION_LIFETIME", "0s"),
            Map.entry("WETWIN_OPERATOR_SESSION_LENGTH", "365d"),
            Map.entry("WETWIN_CALLBACK_WINDOW", "1s"),
            Map.entry("WETWIN_CALLBACK_MAX_BYTES", "10"),
            Map.entry("WETWIN_MEMBERSHIP_POINTS_PER_YUAN", "-1"),
            Map.entry("WETWIN_IDENTITY_SIGN_INS_PER_PERSON", "0/1h"),
            Map.entry("WETWIN_MESSAGING_FALLBACK_URL", "mp.weixin.qq.com"));

    private static final Map<String, String> UNREADABLE =
            Map.of("WETWIN_OUTBOX_BATCH", "many", "WETWIN_OUTBOX_LEASE", "a while", "WETWIN_OUTBOX_NUDGE", "perhaps");

    private final Map<String, String> good = new HashMap<>();

    @BeforeEach
    void everything_is_right() {
        good.putAll(Map.of(
                "WETWIN_SERVICE_ACCOUNT_APP_ID", "wx5d1c0f2a7be94e36",
                "WETWIN_SERVICE_ACCOUNT_SECRET", "secret-of-the-account",
                "WETWIN_SERVICE_ACCOUNT_TOKEN", "token",
                "WETWIN_SERVICE_ACCOUNT_AES_KEY", "a".repeat(43),
                "WETWIN_MINI_PROGRAM_APP_ID", "wx8b3e1d6f40a97c25",
                "WETWIN_MINI_PROGRAM_SECRET", "secret-of-the-program",
                "WETWIN_MINI_PROGRAM_TOKEN", "token",
                "WETWIN_MINI_PROGRAM_AES_KEY", "b".repeat(43)));
        good.putAll(Map.of(
                "WETWIN_PAY_MERCHANT_ID", "1900000109",
                "WETWIN_PAY_API_V3_KEY", "k".repeat(32),
                "WETWIN_PAY_CERTIFICATE_SERIAL", "AB",
                "WETWIN_PAY_PUBLIC_KEY_ID", "PUB_KEY_ID_1",
                "WETWIN_PAY_PRIVATE_KEY",
                        PaySignature.pem(PaySignature.newKeyPair().getPrivate()),
                "WETWIN_PAY_PUBLIC_KEY",
                        PaySignature.pem(PaySignature.newKeyPair().getPublic()),
                "WETWIN_IDENTITY_DATA_KEY", "d2V0d2luIGRldmVsb3BtZW50IGtleSwgMzIgYnl0ZXM=",
                "WETWIN_JOBS_KEY", "jobs",
                "WETWIN_PUBLIC_URL", "https://shop.example.com",
                "WETWIN_DATABASE_URL", "postgresql://somebody:password-of-the-database@localhost:1/nowhere"));
    }

    @Test
    void values_out_of_bounds_are_all_named_at_once() throws Exception {
        String said = startWith(OUT_OF_BOUNDS);
        OUT_OF_BOUNDS.keySet().forEach(variable -> assertThat(said).contains(variable + " must be "));
    }

    @Test
    void values_that_are_no_number_no_duration_or_no_flag_are_named() throws Exception {
        String said = startWith(UNREADABLE);
        UNREADABLE.keySet().forEach(variable -> assertThat(said).contains(variable + " must be "));
    }

    @Test
    void an_unreadable_key_is_named_and_not_shown() throws Exception {
        String said = startWith(Map.of("WETWIN_PAY_PRIVATE_KEY", "MIIEvQIBADANBgkqhkiG9w0"));
        assertThat(said)
                .contains("WETWIN_PAY_PRIVATE_KEY must be an RSA key as PEM text that begins with")
                .doesNotContain("MIIEvQIBADANBgkqhkiG9w0");
    }

    @Test
    void a_database_address_that_is_none_is_named_and_its_password_not_shown() throws Exception {
        String said = startWith(Map.of("WETWIN_DATABASE_URL", "mysql://somebody:password-of-the-database@localhost"));
        assertThat(said).contains("WETWIN_DATABASE_URL must be postgresql://");
    }

    /** What it says until it ends; none of its secrets. */
    private String startWith(Map<String, String> wrong) throws Exception {
        Path log = Files.createTempFile("start", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(good);
        builder.environment().putAll(wrong);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(Installation.freePort()));
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(log);
        assertThat(ended).as("it does not start: " + said).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(said).doesNotContain("secret-of-", "password-of-the-database");
        return said;
    }
}
