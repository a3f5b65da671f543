package wetwin.simulator.miniprogram;

import static wetwin.simulator.Side.MINI_PROGRAM;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.account.Template;
import wetwin.simulator.account.Templates;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.people.Field;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.ServiceNotice;
import wetwin.simulator.push.Push;
import wetwin.simulator.push.PushCourier;

/** Subscription messages: one for each consent. */
public final class SubscribeCalls {
    private final World world;
    private final PushCourier courier;

    public SubscribeCalls(World world, PushCourier courier) {
        this.world = world;
        this.courier = courier;
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/cgi-bin/message/subscribe/send", MINI_PROGRAM, this::send)
                .get("/wxaapi/newtmpl/gettemplate", MINI_PROGRAM, call -> list());
    }

    private ObjectNode send(WeixinCall call) {
        ObjectNode message = call.json();
        Person person = world.people()
                .byMiniProgramOpenid(message.path("touser").asText())
                .orElseThrow(() -> new WeixinRefusal(40003, "invalid openid"));
        Template template = Templates.ofMiniProgram(message.path("template_id").asText())
                .orElseThrow(() -> new WeixinRefusal(40037, "invalid template_id"));
        String page = message.path("page").asText();
        if (!page.isEmpty() && !world.miniProgram().hasPage(page)) throw new WeixinRefusal(41030, "invalid page");
        List<Field> fields = template.filledWith(message.path("data"));
        if (!person.useConsent(template.id())) throw new WeixinRefusal(43101, "user refuse to accept the msg");
        return deliver(person, template, page.isEmpty() ? null : page, fields);
    }

    private ObjectNode deliver(Person person, Template template, String page, List<Field> fields) {
        long msgid = world.lot().messageId();
        person.receive(
                new ServiceNotice(Long.toString(msgid), world.clock().instant(), template.title(), fields, page));
        var sent = Push.miniProgramEvent(world, person, "subscribe_msg_sent_event")
                .with(
                        "SubscribeMsgSentEvent",
                        Map.of(
                                "List",
                                Map.of(
                                        "TemplateId",
                                        template.id(),
                                        "MsgID",
                                        Long.toString(msgid),
                                        "ErrorCode",
                                        "0",
                                        "ErrorStatus",
                                        "success")))
                .silent();
        world.errands().soon(() -> courier.deliver(sent));
        return Answers.ok().put("msgid", msgid);
    }

    private static ObjectNode list() {
        ObjectNode answer = Answers.ok();
        var list = answer.putArray("data");
        Templates.ofMiniProgram().forEach(template -> list.addObject()
                .put("priTmplId", template.id())
                .put("title", template.title())
                .put("content", template.content())
                .put("example", template.example())
                .put("type", 2)
                .set("keywordEnumValueList", Json.array()));
        return answer;
    }
}
