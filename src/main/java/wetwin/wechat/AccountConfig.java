package wetwin.wechat;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What a deployer sets for one account. The values come from WeChat's console of that account. */
interface AccountConfig {
    /** The account's appid, {@code wx} and 16 hexadecimal digits. */
    Optional<String> appId();

    /** The account's AppSecret. */
    Optional<String> secret();

    /** The Token of the message push: 3 to 32 letters or digits. */
    Optional<String> token();

    /** The EncodingAESKey of the message push: 43 letters or digits. */
    Optional<String> aesKey();

    /** The EncodingAESKey before the last change; both are in use for a while. */
    Optional<String> previousAesKey();

    /** Whether pushes that are not encrypted are believed, although nothing then protects their body. */
    @WithDefault("false")
    boolean plainModeAllowed();
}
