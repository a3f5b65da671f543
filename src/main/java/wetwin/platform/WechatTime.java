package wetwin.platform;

import java.time.ZoneId;

/** WeChat's clock: its bills, its quotas and its months begin with the day in Beijing, wherever a shop or a person is. */
public final class WechatTime {
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private WechatTime() {}
}
