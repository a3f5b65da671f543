package wetwin.inbox;

import java.util.Optional;
import wetwin.platform.WechatAccount;

/** Verifies, decrypts and parses what WeChat sends to a callback address. Never fails on input, whatever it is. */
public interface CallbackReader {
    /** The text to answer an address check with; empty when the check does not come from WeChat. */
    Optional<String> echo(WechatAccount account, AddressCheck check);

    Reading read(CallbackRequest request);
}
