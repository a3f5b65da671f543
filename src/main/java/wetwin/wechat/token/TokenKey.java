package wetwin.wechat.token;

import wetwin.platform.WechatAccount;

/** One kept token. */
public record TokenKey(WechatAccount account, Kind kind) {
    public enum Kind {
        ACCESS_TOKEN,
        JS_TICKET
    }
}
