package wetwin.wechat.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import wetwin.inbox.AddressCheck;
import wetwin.inbox.CallbackReader;
import wetwin.inbox.CallbackRequest;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.Reading;
import wetwin.inbox.Reading.Accepted;
import wetwin.inbox.Reading.Reason;
import wetwin.inbox.Reading.Refused;
import wetwin.platform.Ids;
import wetwin.platform.WechatAccount;
import wetwin.wechat.AccountSettings;
import wetwin.wechat.Accounts;
import wetwin.wechat.SigningTime;
import wetwin.wechat.callback.MessageCipher.Opened;
import wetwin.wechat.callback.MessageCipher.Undecryptable;
import wetwin.wechat.callback.ReplyWriter.Seal;

/**
 * Reads pushes in plain, compatible and safe mode. In compatible mode the plain twin beside the encrypted text is
 * ignored, because nothing signs it; a body without encryption is believed only where the deployer allows it.
 */
@ApplicationScoped
class WechatCallbackReader implements CallbackReader {
    private final Accounts accounts;
    private final CallbackConfig config;
    private final Clock clock;
    private final Ids ids;

    WechatCallbackReader(Accounts accounts, CallbackConfig config, Clock clock, Ids ids) {
        this.accounts = accounts;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Optional<String> echo(WechatAccount account, AddressCheck check) {
        String token = accounts.of(account).token();
        return Optional.ofNullable(check.echo())
                .filter(echo -> signed(check.signature(), token, check.timestamp(), check.nonce()))
                .filter(echo -> isRecent(account, check.timestamp()));
    }

    @Override
    public Reading read(CallbackRequest request) {
        AccountSettings account = accounts.of(request.account());
        if (request.body().length > config.maxBytes()) return new Refused(Reason.TOO_LARGE);
        if (!signed(request.signature(), account.token(), request.timestamp(), request.nonce()))
            return new Refused(Reason.BAD_SIGNATURE);
        if (!isRecent(request.account(), request.timestamp())) return new Refused(Reason.STALE);
        try {
            String body = new String(request.body(), UTF_8);
            return "aes".equals(request.encryptType()) ? encrypted(request, account, body) : plain(account, body);
        } catch (UnreadableDocument e) {
            return new Refused(e.reason());
        }
    }

    private Reading plain(AccountSettings account, String body) throws UnreadableDocument {
        if (!account.plainModeAllowed()) return new Refused(Reason.PLAIN_NOT_ALLOWED);
        return accepted(account, body, Optional.empty());
    }

    private Reading encrypted(CallbackRequest request, AccountSettings account, String body) throws UnreadableDocument {
        Map<String, String> envelope = PushFormat.of(body).fields(body);
        String encrypted = envelope.get("Encrypt");
        if (encrypted == null) return new Refused(Reason.MALFORMED);
        if (!signed(request.msgSignature(), account.token(), request.timestamp(), request.nonce(), encrypted))
            return new Refused(Reason.BAD_SIGNATURE);
        return opened(account, encrypted);
    }

    /** After a change of the key WeChat uses both for a while; the reply must go back under the one that fits. */
    private Reading opened(AccountSettings account, String encrypted) throws UnreadableDocument {
        Reason reason = Reason.UNDECRYPTABLE;
        for (String key : account.aesKeys()) {
            try {
                MessageCipher cipher = new MessageCipher(key);
                Opened opened = cipher.open(encrypted);
                if (opened.appId().equals(account.appId())) {
                    Seal seal = new Seal(cipher, account.appId(), account.token());
                    return accepted(account, opened.message(), Optional.of(seal));
                }
                reason = Reason.WRONG_APPID;
            } catch (Undecryptable e) {
                continue;
            }
        }
        return new Refused(reason);
    }

    private Reading accepted(AccountSettings account, String document, Optional<Seal> seal) throws UnreadableDocument {
        PushFormat format = PushFormat.of(document);
        IncomingMessage message = MessageReader.message(account.account(), format, document);
        return new Accepted(message, new ReplyWriter(message, format, seal, clock, ids));
    }

    private static boolean signed(String signature, String... parts) {
        if (signature == null) return false;
        for (String part : parts) if (Objects.requireNonNullElse(part, "").isEmpty()) return false;
        return Signature.matches(signature, parts);
    }

    private boolean isRecent(WechatAccount account, String timestamp) {
        return new SigningTime(timestamp).isWithin(config.window(), clock, "a push to " + account);
    }
}
