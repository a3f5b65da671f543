package wetwin.inbox;

import wetwin.platform.WechatAccount;

/** One push as it arrived: query values as received (null when absent) and the untouched bytes of the body. */
public record CallbackRequest(
        WechatAccount account,
        String signature,
        String timestamp,
        String nonce,
        String encryptType,
        String msgSignature,
        byte[] body) {}
