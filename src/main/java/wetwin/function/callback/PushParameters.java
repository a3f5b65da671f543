package wetwin.function.callback;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestQuery;
import wetwin.inbox.AddressCheck;
import wetwin.inbox.CallbackRequest;
import wetwin.platform.WechatAccount;

/** The query of a call from WeChat, as it came. */
public class PushParameters {
    /** Far longer than WeChat's. */
    private static final int LONGEST = 256;

    @RestQuery
    @Size(max = LONGEST)
    String signature;

    @RestQuery
    @Size(max = LONGEST)
    String timestamp;

    @RestQuery
    @Size(max = LONGEST)
    String nonce;

    @RestQuery
    @Size(max = LONGEST)
    String echostr;

    @QueryParam("encrypt_type")
    @Size(max = LONGEST)
    String encryptType;

    @QueryParam("msg_signature")
    @Size(max = LONGEST)
    String msgSignature;

    AddressCheck check() {
        return new AddressCheck(signature, timestamp, nonce, echostr);
    }

    CallbackRequest request(WechatAccount account, byte[] body) {
        byte[] bytes = body == null ? new byte[0] : body;
        return new CallbackRequest(account, signature, timestamp, nonce, encryptType, msgSignature, bytes);
    }
}
