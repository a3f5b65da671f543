package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import wetwin.identity.LoginOutcome.Blocked;
import wetwin.identity.LoginOutcome.Busy;
import wetwin.identity.LoginOutcome.CodeInvalid;
import wetwin.identity.LoginOutcome.CodeUsed;
import wetwin.identity.LoginOutcome.Frozen;
import wetwin.identity.LoginOutcome.Identified;
import wetwin.platform.Allowance;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.platform.RateLimits;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/** Signs somebody in to the mini program with the code WeChat gave it. */
@ApplicationScoped
public class SignIn {
    /** What the shop answers to a login code. */
    public sealed interface Decision {
        /** @param maskedPhone {@code 138****0000}, empty where we do not know one */
        record SignedIn(Sessions.Begun session, boolean follows, Optional<String> maskedPhone) implements Decision {}

        record Refused(Reason reason) implements Decision {}

        record TryAgain(Duration after) implements Decision {}
    }

    public enum Reason {
        LOGIN_CODE_INVALID,
        LOGIN_CODE_USED,
        LOGIN_BLOCKED,
        ACCOUNT_FROZEN
    }

    private static final String ABOUT = """
            select c.follows, p.phone_cipher from person_contact c join person p on p.id = c.person_id
            where c.person_id = $1""";

    private final LoginCodeExchange wechat;
    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final PhoneCipher cipher;
    private final RateLimits limits;
    private final IdentityConfig config;

    SignIn(
            LoginCodeExchange wechat,
            Database database,
            People people,
            Sessions sessions,
            PhoneCipher cipher,
            RateLimits limits,
            IdentityConfig config) {
        this.wechat = wechat;
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.cipher = cipher;
        this.limits = limits;
        this.config = config;
    }

    /**
     * Not repeatable: a code works once. Asks WeChat first, then opens its transaction. Whose code it is only WeChat
     * knows, so before it is asked the address alone is limited, and nobody can use up what another person may do.
     *
     * @param zone where their phone is; kept if the database knows it, too, and none changes nothing
     */
    public Uni<Decision> signIn(String code, Optional<ZoneId> zone, ClientAddress address) {
        return limits.require(new Allowance("sign-in by address", address.value(), config.signInsPerAddress()))
                .chain(() -> wechat.exchange(code))
                .chain(outcome -> answer(outcome, zone));
    }

    private Uni<Decision> answer(LoginOutcome outcome, Optional<ZoneId> zone) {
        return switch (outcome) {
            case Identified identified ->
                limits.require(new Allowance(
                                "sign-in by openid", identified.openId().value(), config.signInsPerPerson()))
                        .chain(() -> database.inTransaction(tx -> begin(tx, identified, zone)));
            case CodeInvalid invalid -> refused(Reason.LOGIN_CODE_INVALID);
            case CodeUsed used -> refused(Reason.LOGIN_CODE_USED);
            case Blocked blocked -> refused(Reason.LOGIN_BLOCKED);
            case Frozen frozen -> refused(Reason.ACCOUNT_FROZEN);
            case Busy(Duration after) -> Uni.createFrom().item(new Decision.TryAgain(after));
        };
    }

    private static Uni<Decision> refused(Reason reason) {
        return Uni.createFrom().item(new Decision.Refused(reason));
    }

    private Uni<Decision> begin(Tx tx, Identified who, Optional<ZoneId> zone) {
        return people.recognise(tx, WechatAccount.MINI_PROGRAM, who.openId(), who.unionId())
                .chain(person -> signedIn(tx, person, who.openId(), zone));
    }

    private Uni<Decision> signedIn(Tx tx, PersonId person, OpenId openId, Optional<ZoneId> zone) {
        return sessions.begin(tx, person, openId, zone).chain(begun -> tx.query(ABOUT, person.value())
                .map(rows -> rows.iterator().next())
                .map(row -> new Decision.SignedIn(begun, row.getBoolean("follows"), masked(row))));
    }

    private Optional<String> masked(Row row) {
        return Optional.ofNullable(row.getBuffer("phone_cipher"))
                .map(stored -> cipher.decrypt(stored.getBytes()).masked());
    }
}
