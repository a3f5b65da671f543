package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import wetwin.platform.WechatAccount;

/** The pictures that people send: WeChat holds them, and for three days. */
public interface SentPictures {
    /** Empty where WeChat does not hold it any more, or it is larger than we show. */
    Uni<Optional<byte[]>> fetch(WechatAccount account, String mediaId);
}
