package wetwin.outbox;

/**
 * Whom promises are carried out at, beyond our own database. Each is a host that is in reach or not as a whole, so what
 * is owed there waits together.
 */
public enum Destination {
    /** {@code api.weixin.qq.com}, of both accounts: the way to it is one. */
    WECHAT,
    WECHAT_PAY
}
