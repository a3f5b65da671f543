package wetwin.simulator.account;

import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.Field;
import wetwin.simulator.people.Person;
import wetwin.simulator.push.Push;
import wetwin.simulator.push.PushCourier;

/** Template messages: sent at once, their outcome told by an event afterwards. */
public final class TemplateCalls {
    private static final Duration SAME_MESSAGE = Duration.ofMinutes(10);
    private static final int CLIENT_ID_CHARACTERS = 32;

    private record Sent(long msgid, Instant at) {}

    private final World world;
    private final PushCourier courier;
    private final Map<String, Sent> byClientId = new HashMap<>();

    public TemplateCalls(World world, PushCourier courier) {
        this.world = world;
        this.courier = courier;
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/cgi-bin/message/template/send", SERVICE_ACCOUNT, this::send)
                .get("/cgi-bin/template/get_all_private_template", SERVICE_ACCOUNT, call -> list());
    }

    private ObjectNode send(WeixinCall call) {
        ObjectNode message = call.json();
        Person person = Followers.require(world, message.path("touser").asText());
        Template template = Templates.ofAccount(message.path("template_id").asText())
                .orElseThrow(() -> new WeixinRefusal(40037, "invalid template_id"));
        List<Field> fields = template.filledWith(message.path("data"));
        String pagepath = pagepath(message.path("miniprogram"));
        String clientId = message.path("client_msg_id").asText();
        if (clientId.length() > CLIENT_ID_CHARACTERS) throw new WeixinRefusal(40097, "client_msg_id too long");

        String once = person.profile().id() + " " + clientId;
        Sent before = clientId.isEmpty() ? null : byClientId.get(once);
        if (before != null && before.at.plus(SAME_MESSAGE).isAfter(world.clock().instant()))
            return answer(before.msgid);
        var sent = new Sent(world.lot().messageId(), world.clock().instant());
        if (!clientId.isEmpty()) byClientId.put(once, sent);
        deliver(person, sent, ChatLine.template(template.title(), fields, pagepath, text(message, "url")));
        return answer(sent.msgid);
    }

    private void deliver(Person person, Sent sent, ChatLine.Content line) {
        boolean blocked = person.blocksAccount();
        if (!blocked) person.chat().add(line);
        var finished = Push.event(world, person, "TEMPLATESENDJOBFINISH")
                .with("MsgID", sent.msgid)
                .with("Status", blocked ? "failed:user block" : "success")
                .silent();
        world.errands().soon(() -> courier.deliver(finished));
    }

    private String pagepath(JsonNode miniProgram) {
        if (miniProgram.isMissingNode()) return null;
        if (!miniProgram
                .path("appid")
                .asText()
                .equals(world.miniProgram().identity().appId())) {
            throw new WeixinRefusal(40013, "invalid appid");
        }
        String pagepath = text(miniProgram, "pagepath");
        if (pagepath != null && !world.miniProgram().hasPage(pagepath)) {
            throw new WeixinRefusal(40165, "invalid weapp pagepath");
        }
        return pagepath;
    }

    private static ObjectNode list() {
        ObjectNode answer = Json.object();
        var list = answer.putArray("template_list");
        Templates.ofAccount().forEach(template -> list.addObject()
                .put("template_id", template.id())
                .put("title", template.title())
                .put("primary_industry", "")
                .put("deputy_industry", "")
                .put("content", template.content())
                .put("example", template.example()));
        return answer;
    }

    private static ObjectNode answer(long msgid) {
        return Answers.ok().put("msgid", msgid);
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText();
        return text.isEmpty() ? null : text;
    }
}
