package wetwin.wechat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetwin.platform.Setting;
import wetwin.platform.WechatAccount;

/**
 * An account's checked settings.
 *
 * @param aesKeys the current EncodingAESKey, then the previous one while both are in use
 */
public record AccountSettings(
        WechatAccount account,
        String appId,
        String secret,
        String token,
        List<String> aesKeys,
        boolean plainModeAllowed) {

    static AccountSettings of(WechatAccount account, AccountConfig config) {
        return new AccountSettings(
                account,
                setting(account, "APP_ID", config.appId())
                        .matching(id -> id.matches("wx[0-9a-f]{16}"), "wx and 16 hexadecimal digits"),
                setting(account, "SECRET", config.secret()).required(),
                setting(account, "TOKEN", config.token())
                        .matching(token -> token.matches("[0-9A-Za-z]{3,32}"), "3 to 32 letters or digits"),
                aesKeys(account, config),
                config.plainModeAllowed());
    }

    private static List<String> aesKeys(WechatAccount account, AccountConfig config) {
        Setting current = setting(account, "AES_KEY", config.aesKey());
        Stream<Setting> previous =
                config.previousAesKey().map(key -> setting(account, "PREVIOUS_AES_KEY", Optional.of(key))).stream();
        return Stream.concat(Stream.of(current), previous)
                .map(key -> key.matching(text -> text.matches("[0-9A-Za-z]{43}"), "43 letters or digits"))
                .toList();
    }

    private static Setting setting(WechatAccount account, String name, Optional<String> value) {
        return new Setting("WETWIN_" + account.name() + "_" + name, value);
    }

    @Override
    public String toString() {
        return "AccountSettings[" + appId + "]";
    }
}
