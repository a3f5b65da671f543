package wetwin.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How the account welcomes people and answers them. */
@ConfigMapping(prefix = "wetwin.messaging")
interface MessagingConfig {
    /** Where a link into the mini program leads in a WeChat too old to open one: a page of the brand. */
    @WithDefault("https://mp.weixin.qq.com")
    String fallbackUrl();

    /** What replies call the shop for whoever has not ordered anywhere yet; 1 to 20 characters. */
    @WithDefault("晨光咖啡")
    String shopName();

    /** Title of the card that follows the welcome. */
    @WithDefault("晨光咖啡 · 点单自取")
    String welcomeCardTitle();

    /** Page of the mini program that the card opens, with its query if it has one. */
    @WithDefault("pages/order/index")
    String welcomeCardPage();

    /** Media id of the card's picture, which WeChat holds for the Service Account. Without one there is no card. */
    Optional<String> welcomeCardPicture();
}
