package wetwin.function.callback;

import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestQuery;
import wetwin.inbox.AddressCheck;
import wetwin.inbox.CallbackRequest;
import wetwin.platform.WechatAccount;

/** The query of a call from WeChat, as it came. */
public class PushParameters {
    @RestQuery
    String signature;

    @RestQuery
    String timestamp;

    @RestQuery
    String nonce;

    @RestQuery
    String echostr;

    @QueryParam("encrypt_type")
    String encryptType;

    @QueryParam("msg_signature")
    String msgSignature;

    AddressCheck check() {
        return new AddressCheck(signature, timestamp, nonce, echostr);
    }

    CallbackRequest request(WechatAccount account, byte[] body) {
        byte[] bytes = body == null ? new byte[0] : body;
        return new CallbackRequest(account, signature, timestamp, nonce, encryptType, msgSignature, bytes);
    }
}
