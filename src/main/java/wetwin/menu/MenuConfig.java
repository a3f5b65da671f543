package wetwin.menu;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the menu's declaration leaves to the deployer. */
@ConfigMapping(prefix = "wetwin.menu")
public interface MenuConfig {
    /** The web page that WeChat opens in place of the mini program where it is too old for one; at most 1,024 bytes. */
    @WithDefault("https://mp.weixin.qq.com/")
    String fallbackUrl();
}
