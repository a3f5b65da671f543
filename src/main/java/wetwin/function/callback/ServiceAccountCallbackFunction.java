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

/** {@code /wechat/service-account}: what WeChat pushes of the Service Account's followers. */
@Path("/wechat/service-account")
@IfBuildProperty(name = "wetwin.function", stringValue = "service-account-callback", enableIfMissing = true)
public class ServiceAccountCallbackFunction {
    private final ReceivePush push;
    private final OpenWindows windows;
    private final List<Reaction> reactions;

    ServiceAccountCallbackFunction(
            ReceivePush push,
            OpenWindows windows,
            GreetNewFollower greet,
            LetFollowerGo letGo,
            AnswerScan answerScan,
            FinishBroadcast finish,
            FinishNotice finishNotice,
            EndAuthorization endAuthorization,
            AnswerFollower answer) {
        this.push = push;
        this.windows = windows;
        this.reactions = List.of(greet, letGo, answerScan, finish, finishNotice, endAuthorization, answer);
    }

    /** WeChat checks the address when it is entered in its console. */
    @GET
    public RestResponse<String> check(@Valid @BeanParam PushParameters parameters) {
        return push.check(WechatAccount.SERVICE_ACCOUNT, parameters.check());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<String>> receive(@Valid @BeanParam PushParameters parameters, byte[] body) {
        return push.receive(parameters.request(WechatAccount.SERVICE_ACCOUNT, body), reactions, windows::heard);
    }
}
