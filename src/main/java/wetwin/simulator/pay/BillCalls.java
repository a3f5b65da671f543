package wetwin.simulator.pay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.Json;
import wetwin.simulator.SimulatorClock;
import wetwin.simulator.World;

/** The bills: applied for with the digest as the answer, then downloaded for half a minute. */
final class BillCalls {
    static final String APPLY = "/v3/bill/tradebill";
    static final String DOWNLOAD = "/v3/billdownload/file";
    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final int MONTHS_KEPT = 3;
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);
    private static final int TOKEN_CHARACTERS = 24;

    private record File(String text, Instant until) {}

    private final World world;
    private final Map<String, File> files = new HashMap<>();

    BillCalls(World world) {
        this.world = world;
    }

    /** Empty for what is no bill's. */
    Optional<PayAnswer> answer(PayCall call) {
        if (call.path().equals(APPLY)) return Optional.of(apply(call));
        if (call.path().equals(DOWNLOAD)) return Optional.of(download(call));
        return Optional.empty();
    }

    private PayAnswer apply(PayCall call) {
        LocalDate day = day(call.parameter("bill_date"));
        if (!call.parameter("bill_type").equals("ALL")) throw PayRefusal.parameter("bill_type");
        ZonedDateTime now = world.clock().instant().atZone(SimulatorClock.BEIJING);
        if (!day.isBefore(now.toLocalDate()) || day.isBefore(now.toLocalDate().minusMonths(MONTHS_KEPT)))
            throw PayRefusal.parameter("bill_date");
        if (now.isBefore(day.plusDays(1).atTime(READY).atZone(SimulatorClock.BEIJING)))
            throw new PayRefusal(400, "STATEMENT_CREATING", "账单生成中");
        var bill = new TradeBill(world.till(), day);
        if (bill.isEmpty()) throw new PayRefusal(400, "NO_STATEMENT_EXIST", "账单文件不存在");
        return told(bill.text());
    }

    private PayAnswer told(String text) {
        String token = world.lot().letters(TOKEN_CHARACTERS);
        files.put(token, new File(text, world.clock().instant().plus(TOKEN_LIFE)));
        String digest = sha1(world.till().misreports().hasWrongDigest() ? text + "!" : text);
        return PayAnswer.ok(Json.object()
                .put("hash_type", "SHA1")
                .put("hash_value", digest)
                .put("download_url", "https://api.mch.weixin.qq.com" + DOWNLOAD + "?token=" + token));
    }

    private PayAnswer download(PayCall call) {
        File file = files.get(call.parameter("token"));
        if (file == null || file.until().isBefore(world.clock().instant()))
            throw new PayRefusal(400, "INVALID_REQUEST", "token已过期");
        return PayAnswer.file(file.text());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw PayRefusal.parameter("bill_date");
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
