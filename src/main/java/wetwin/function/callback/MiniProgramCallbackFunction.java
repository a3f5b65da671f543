package wetwin.function.callback;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.messaging.OpenWindows;
import wetwin.platform.WechatAccount;

/** {@code /wechat/mini-program}: what WeChat pushes of the mini program; taken in once, and followed where it concerns us. */
@Path("/wechat/mini-program")
@IfBuildProperty(name = "wetwin.function", stringValue = "mini-program-callback", enableIfMissing = true)
public class MiniProgramCallbackFunction {
    private final ReceivePush push;
    private final OpenWindows windows;
    private final List<Reaction> reactions;

    MiniProgramCallbackFunction(
            ReceivePush push,
            OpenWindows windows,
            FollowTrade followTrade,
            FinishNotice finishNotice,
            EndAuthorization endAuthorization,
            ReceiveGuest receiveGuest) {
        this.push = push;
        this.windows = windows;
        this.reactions = List.of(followTrade, finishNotice, endAuthorization, receiveGuest);
    }

    /** WeChat checks the address when it is entered in its console. */
    @GET
    public RestResponse<String> check(@Valid @BeanParam PushParameters parameters) {
        return push.check(WechatAccount.MINI_PROGRAM, parameters.check());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<String>> receive(@Valid @BeanParam PushParameters parameters, byte[] body) {
        return push.receive(parameters.request(WechatAccount.MINI_PROGRAM, body), reactions, windows::heard);
    }
}
