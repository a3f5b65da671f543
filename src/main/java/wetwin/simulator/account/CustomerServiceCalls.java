package wetwin.simulator.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static wetwin.simulator.Side.MINI_PROGRAM;
import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wetwin.simulator.Side;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.people.Chat;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.CustomerServiceWindow;
import wetwin.simulator.people.Person;

/** Customer-service messages: only to somebody who has just done something, and only so many. */
public final class CustomerServiceCalls {
    private static final int TEXT_BYTES = 2_048;

    private final World world;

    public CustomerServiceCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.shared("POST", "/cgi-bin/message/custom/send", this::send)
                .post("/cgi-bin/message/custom/typing", SERVICE_ACCOUNT, this::typing);
    }

    private ObjectNode send(WeixinCall call) {
        ObjectNode message = call.json();
        String to = message.path("touser").asText();
        String type = message.path("msgtype").asText();
        if (call.caller() == MINI_PROGRAM) {
            Person guest = guest(to);
            return deliver(guest.guestWindow(), guest.guestChat(), guestLine(type, message.path(type)));
        }
        Person person = reachable(to);
        return deliver(person.window(), person.chat(), line(type, message.path(type)));
    }

    private ObjectNode deliver(CustomerServiceWindow window, Chat chat, ChatLine.Content line) {
        switch (window.use(world.clock().instant())) {
            case TOO_LATE -> throw new WeixinRefusal(45015, "response out of time limit or subscription is canceled");
            case COUNT_SPENT -> throw new WeixinRefusal(45047, "out of response count limit");
            case ALLOWED -> chat.add(line);
        }
        return Answers.ok();
    }

    private Person guest(String openid) {
        return world.people().byMiniProgramOpenid(openid).orElseThrow(() -> new WeixinRefusal(40003, "invalid openid"));
    }

    /** Its own pages, so a card names no appid. */
    private ChatLine.Content guestLine(String type, JsonNode content) {
        return switch (type) {
            case "text" -> ChatLine.text(text(content, "content"));
            case "image" -> ChatLine.image(picture(content.path("media_id"), MINI_PROGRAM));
            case "miniprogrampage" -> page(content, MINI_PROGRAM);
            default -> throw new WeixinRefusal(40008, "invalid message type");
        };
    }

    private ObjectNode typing(WeixinCall call) {
        ObjectNode body = call.json();
        Person person = reachable(body.path("touser").asText());
        if (!body.path("command").asText().matches("Typing|CancelTyping")) {
            throw new WeixinRefusal(45072, "invalid command");
        }
        if (!person.window().isOpen(world.clock().instant())) throw new WeixinRefusal(45080, "not allowed to type");
        return Answers.ok();
    }

    private Person reachable(String openid) {
        Person person =
                world.people().byFollowerOpenid(openid).orElseThrow(() -> new WeixinRefusal(40003, "invalid openid"));
        if (!person.follows()) {
            throw new WeixinRefusal(45015, "response out of time limit or subscription is canceled");
        }
        if (person.blocksAccount()) throw new WeixinRefusal(48002, "user block receive message");
        return person;
    }

    private ChatLine.Content line(String type, JsonNode content) {
        return switch (type) {
            case "text" -> ChatLine.text(text(content, "content"));
            case "image" -> ChatLine.image(picture(content.path("media_id"), SERVICE_ACCOUNT));
            case "news" -> news(content.path("articles"));
            case "msgmenu" -> ChatLine.text(choices(content));
            case "miniprogrampage" -> card(content);
            default -> throw new WeixinRefusal(40008, "invalid message type");
        };
    }

    private static ChatLine.Content news(JsonNode articles) {
        if (articles.size() != 1) throw new WeixinRefusal(45008, "article size out of limit");
        JsonNode article = articles.path(0);
        return ChatLine.news(
                article.path("title").asText(),
                article.path("description").asText(),
                article.path("picurl").asText(),
                article.path("url").asText());
    }

    private ChatLine.Content card(JsonNode card) {
        if (!card.path("appid").asText().equals(world.miniProgram().identity().appId())) {
            throw new WeixinRefusal(40013, "invalid appid");
        }
        return page(card, SERVICE_ACCOUNT);
    }

    private ChatLine.Content page(JsonNode card, Side sender) {
        String pagepath = text(card, "pagepath");
        if (!world.miniProgram().hasPage(pagepath)) throw new WeixinRefusal(40165, "invalid weapp pagepath");
        return ChatLine.card(text(card, "title"), picture(card.path("thumb_media_id"), sender), pagepath);
    }

    /** The entries of a msgmenu are links that come back as messages. */
    private static String choices(JsonNode menu) {
        String entries = StreamSupport.stream(menu.path("list").spliterator(), false)
                .map(entry -> "<a href=\"weixin://bizmsgmenu?msgmenucontent=%s&msgmenuid=%s\">%s</a>"
                        .formatted(
                                entry.path("content").asText(),
                                entry.path("id").asText(),
                                entry.path("content").asText()))
                .collect(Collectors.joining("\n"));
        return "%s\n%s\n%s"
                .formatted(
                        menu.path("head_content").asText(),
                        entries,
                        menu.path("tail_content").asText())
                .strip();
    }

    private String picture(JsonNode mediaId, Side sender) {
        return world.account()
                .material()
                .pictureUrl(mediaId.asText(), sender)
                .orElseThrow(() -> new WeixinRefusal(40007, "invalid media_id"));
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText();
        if (text.isEmpty()) throw new WeixinRefusal(44004, "empty content");
        if (text.getBytes(UTF_8).length > TEXT_BYTES) throw new WeixinRefusal(45002, "content size out of limit");
        return text;
    }
}
