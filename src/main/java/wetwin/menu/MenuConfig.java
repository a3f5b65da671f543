package wetwin.menu;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What the menu leaves to the deployer. */
@ConfigMapping(prefix = "wetwin.menu")
public interface MenuConfig {
    /** The web page that WeChat opens in place of the mini program where it is too old for one; at most 1,024 bytes. */
    @WithDefault("https://mp.weixin.qq.com/")
    String fallbackUrl();

    /** The pages of the mini program's released version, as its {@code app.json} lists them: a link to any other is dead. */
    @WithDefault("pages/home/index,pages/order/index,pages/order/detail,pages/checkout/index,pages/mine/index,"
            + "pages/mine/notices,pages/orders/index")
    List<String> pages();
}
