package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import wetwin.payment.BillDesk;
import wetwin.payment.BillOutcome;
import wetwin.payment.BillOutcome.NotNow;
import wetwin.payment.BillOutcome.Read;

/** WeChat Pay's trade bill: applied for, downloaded, and believed only if it has the digest that was announced. */
@ApplicationScoped
class WechatBillDesk implements BillDesk {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration WHEN_IT_IS_MADE = Duration.ofMinutes(30);
    private static final Duration WHEN_SOMEBODY_LOOKED = Duration.ofHours(1);

    /** A hundred thousand transactions. */
    private static final int MOST_BYTES = 40 * 1024 * 1024;

    private final PayClient client;

    WechatBillDesk(PayClient client) {
        this.client = client;
    }

    @Override
    public Uni<BillOutcome> tradeBill(LocalDate day) {
        return client.get("/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL")
                .chain(this::download)
                .onFailure(PayFailure.class)
                .recoverWithItem(WechatBillDesk::notNow);
    }

    private Uni<BillOutcome> download(JsonObject applied) {
        String digest = PayDocuments.text(applied, "hash_value");
        if (!"SHA1".equals(applied.getString("hash_type"))) return unreadable("a digest that is not SHA1");
        return client.download(PayDocuments.longText(applied, "download_url"), MOST_BYTES)
                .chain(file -> read(file, digest));
    }

    private static Uni<BillOutcome> read(byte[] file, String digest) {
        if (!sha1(file).equals(digest.toLowerCase(Locale.ROOT)))
            return Uni.createFrom().item(new NotNow(SOON, "a file that has not the digest announced"));
        try {
            return Uni.createFrom().item(new Read(BillText.lines(new String(file, UTF_8))));
        } catch (IllegalArgumentException e) {
            return unreadable(e.getMessage());
        }
    }

    private static Uni<BillOutcome> unreadable(String reason) {
        return Uni.createFrom().item(new NotNow(WHEN_SOMEBODY_LOOKED, reason));
    }

    private static BillOutcome notNow(PayFailure failure) {
        return switch (failure.code().replace("_", "")) {
            // Nobody paid that day.
            case "NOSTATEMENTEXIST" -> new Read(List.of());
            case "STATEMENTCREATING" -> new NotNow(WHEN_IT_IS_MADE, failure.getMessage());
            default -> new NotNow(failure.isOutage() ? SOON : WHEN_SOMEBODY_LOOKED, failure.getMessage());
        };
    }

    private static String sha1(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
