package wetwin.wechat;

import static wetwin.platform.WechatTime.BEIJING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import me.chanjar.weixin.common.error.WxError;

/** WeChat did not do what was asked. Sorted by what the caller can do about it. */
public final class WechatFailure extends RuntimeException implements Outage {
    private static final long serialVersionUID = 1L;
    /** A clock of ours that is ahead of WeChat's must not ask for the new day's quota on the old day. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final Map<Integer, Code> CODES =
            Arrays.stream(Code.values()).collect(Collectors.toMap(Code::errcode, Function.identity()));

    private final transient Kind kind;
    private final boolean outage;

    /** What the caller can do. */
    public sealed interface Kind {
        /** Try again after a while; it has not been done. */
        record Busy(Duration after) implements Kind {}

        /** The day's or month's quota of this call is used up; until then, by any clock of ours. */
        record QuotaSpent(Instant until) implements Kind {}

        /** This person cannot be reached this way now: drop and record. */
        record UnreachableMember(String reason) implements Kind {}

        /** The person has not granted this message, or the grant is used. */
        record NotGranted() implements Kind {}

        /** The token is dead: get another and try once more. */
        record TokenRejected() implements Kind {}

        /** Every call of ours is refused until an operator mends a setting, here or at WeChat; it has not been done. */
        record Barred(String reason) implements Kind {}

        /** No answer: it may have been done. */
        record NoAnswer() implements Kind {}

        /** Our input, our permission or a bug: never again unchanged. */
        record Refused(int errcode, String errmsg) implements Kind {}
    }

    private enum Sort {
        OUT_OF_ORDER,
        BUSY,
        SLOW_DOWN,
        SPENT_TODAY,
        SPENT_THIS_MONTH,
        PERSON,
        GRANT,
        TOKEN,
        SETTING
    }

    /** The codes that mean more than "refused", with the platform's words. All others are {@link Kind.Refused}. */
    private enum Code {
        SYSTEM_BUSY(-1, Sort.OUT_OF_ORDER),
        INVALID_CREDENTIAL(40001, Sort.TOKEN),
        INVALID_ACCESS_TOKEN(40014, Sort.TOKEN),
        ACCESS_TOKEN_EXPIRED(42001, Sort.TOKEN),
        API_FREQUENCY_OUT_OF_LIMIT(45009, Sort.SPENT_TODAY),
        API_MINUTE_QUOTA_REACHED(45011, Sort.SLOW_DOWN),
        CLEAR_QUOTA_EXHAUSTED(48006, Sort.SPENT_THIS_MONTH),
        MASS_SEND_QUOTA_EXHAUSTED(45028, Sort.SPENT_THIS_MONTH),
        CLIENT_MESSAGE_ID_RETRIED_TOO_SOON(45066, Sort.SLOW_DOWN),
        TEMPLATE_TO_PERSON_TOO_OFTEN(43117, Sort.SLOW_DOWN),
        CONCURRENT_SENDS_TO_PERSON(43108, Sort.BUSY),
        INVALID_OPENID(40003, Sort.PERSON),
        REQUIRE_SUBSCRIBE(43004, Sort.PERSON),
        PERSON_IN_BLACKLIST(43019, Sort.PERSON),
        PERSON_SWITCHED_MESSAGES_OFF(48002, Sort.PERSON),
        USER_RESTRICTED(50002, Sort.PERSON),
        NOT_SUBSCRIBED(50005, Sort.PERSON),
        NO_SUCH_USER(46004, Sort.PERSON),
        RESPONSE_OUT_OF_TIME_LIMIT(45015, Sort.PERSON),
        OUT_OF_RESPONSE_COUNT_LIMIT(45047, Sort.PERSON),
        USER_REFUSES_THE_MESSAGE(43101, Sort.GRANT),
        INVALID_APPSECRET(40125, Sort.SETTING),
        INVALID_IP_NOT_IN_WHITELIST(40164, Sort.SETTING),
        APPSECRET_FROZEN(40243, Sort.SETTING);

        private final int errcode;
        private final Sort sort;

        Code(int errcode, Sort sort) {
            this.errcode = errcode;
            this.sort = sort;
        }

        int errcode() {
            return errcode;
        }
    }

    public WechatFailure(String message, Kind kind, Throwable cause) {
        this(message, kind, kind instanceof Kind.NoAnswer || kind instanceof Kind.Barred, cause);
    }

    private WechatFailure(String message, Kind kind, boolean outage, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.outage = outage;
    }

    /** The host could not be reached at all: certainly not done. */
    public static WechatFailure notReached(String message, Duration after, Throwable cause) {
        return new WechatFailure(message, new Kind.Busy(after), true, cause);
    }

    /** Not asked at all: WeChat has said it before. */
    public static WechatFailure spent(String message, Instant until) {
        return new WechatFailure(message, new Kind.QuotaSpent(until), false, null);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isOutage() {
        return outage;
    }

    @Override
    public boolean isCertain() {
        return kind instanceof Kind.Barred;
    }

    /** @param words what WeChat said; they carry the request id by which WeChat finds the request again */
    public static WechatFailure of(int errcode, String words, Clock clock) {
        Code code = CODES.get(errcode);
        boolean outage = code != null && (code.sort == Sort.OUT_OF_ORDER || code.sort == Sort.SETTING);
        return new WechatFailure(said(errcode, words), kindOf(code, errcode, words, clock), outage, null);
    }

    /** Of the answer to the question for a token: whatever refuses us that refuses us everything. */
    public WechatFailure whereAllDependsOnIt() {
        return switch (kind) {
            case Kind.Busy busy -> this;
            case Kind.QuotaSpent spent -> this;
            case Kind.NoAnswer noAnswer -> this;
            case Kind.Barred barred -> this;
            case Kind.UnreachableMember person -> barred();
            case Kind.NotGranted grant -> barred();
            case Kind.TokenRejected secret -> barred();
            case Kind.Refused refused -> barred();
        };
    }

    private WechatFailure barred() {
        return new WechatFailure(getMessage(), new Kind.Barred(getMessage()), this);
    }

    /** The SDK translates WeChat's words; the original ones are kept beside. */
    public static WechatFailure of(WxError error, Clock clock) {
        return of(
                error.getErrorCode(),
                error.getErrorMsgEn() == null ? error.getErrorMsg() : error.getErrorMsgEn(),
                clock);
    }

    private static Kind kindOf(Code code, int errcode, String words, Clock clock) {
        if (code == null) return new Kind.Refused(errcode, words);
        return switch (code.sort) {
            case OUT_OF_ORDER, BUSY -> new Kind.Busy(Duration.ofSeconds(2));
            case SLOW_DOWN -> new Kind.Busy(Duration.ofMinutes(1));
            case SPENT_TODAY -> spentUntil(midnight(clock).plusDays(1));
            case SPENT_THIS_MONTH ->
                spentUntil(midnight(clock).withDayOfMonth(1).plusMonths(1));
            case PERSON -> new Kind.UnreachableMember(code.name());
            case GRANT -> new Kind.NotGranted();
            case TOKEN -> new Kind.TokenRejected();
            case SETTING -> new Kind.Barred(said(errcode, words));
        };
    }

    private static Kind spentUntil(ZonedDateTime midnight) {
        return new Kind.QuotaSpent(midnight.plus(CLOCKS_DIFFER).toInstant());
    }

    private static String said(int errcode, String words) {
        return "WeChat answered " + errcode + " " + words;
    }

    private static ZonedDateTime midnight(Clock clock) {
        return clock.instant().atZone(BEIJING).toLocalDate().atStartOfDay(BEIJING);
    }
}
