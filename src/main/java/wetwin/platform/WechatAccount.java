package wetwin.platform;

/** The two accounts at WeChat that work as one: each has its own appid, secret, token, key and access token. */
public enum WechatAccount {
    SERVICE_ACCOUNT,
    MINI_PROGRAM
}
