package wetwin.simulator.account;

import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;

/** The calls that make, show and delete menus. */
public final class MenuCalls {
    private final World world;
    private final MenuRules rules;

    public MenuCalls(World world) {
        this.world = world;
        this.rules = new MenuRules(world.miniProgram().identity().appId());
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/cgi-bin/menu/create", SERVICE_ACCOUNT, this::create)
                .get("/cgi-bin/menu/get", SERVICE_ACCOUNT, call -> get())
                .get("/cgi-bin/menu/delete", SERVICE_ACCOUNT, call -> delete())
                .get("/cgi-bin/get_current_selfmenu_info", SERVICE_ACCOUNT, call -> current())
                .post("/cgi-bin/menu/addconditional", SERVICE_ACCOUNT, this::addConditional)
                .post("/cgi-bin/menu/delconditional", SERVICE_ACCOUNT, this::deleteConditional)
                .post("/cgi-bin/menu/trymatch", SERVICE_ACCOUNT, this::tryMatch);
    }

    private ObjectNode create(WeixinCall call) {
        JsonNode buttons = call.json().path("button");
        rules.check(buttons);
        menus().replace(buttons);
        return Answers.ok();
    }

    private ObjectNode get() {
        JsonNode buttons = menus().ofApi().orElseThrow(() -> new WeixinRefusal(46003, "menu no exist"));
        ObjectNode answer = Json.object();
        answer.putObject("menu").put("menuid", menus().menuId()).set("button", withSubButtons(buttons));
        if (!menus().conditional().isEmpty()) {
            var list = answer.putArray("conditionalmenu");
            menus().conditional().forEach((id, menu) -> list.addObject()
                    .put("menuid", Long.parseLong(id))
                    .<ObjectNode>set("button", withSubButtons(menu.buttons()))
                    .set("matchrule", withGroup(menu.matchrule())));
        }
        return answer;
    }

    private ObjectNode current() {
        ObjectNode answer = Json.object().put("is_menu_open", menus().standard().isPresent() ? 1 : 0);
        var list = answer.putObject("selfmenu_info").putArray("button");
        menus().standard().ifPresent(buttons -> buttons.forEach(button -> list.add(asSelfMenu(button))));
        return answer;
    }

    private ObjectNode delete() {
        menus().delete();
        return Answers.ok();
    }

    private ObjectNode addConditional(WeixinCall call) {
        ObjectNode body = call.json();
        rules.check(body.path("button"));
        String id = menus().addConditional(
                        body.path("button"),
                        body.path("matchrule"),
                        world.account().tags());
        return Json.object().put("menuid", id);
    }

    private ObjectNode deleteConditional(WeixinCall call) {
        menus().deleteConditional(call.json().path("menuid").asText());
        return Answers.ok();
    }

    private ObjectNode tryMatch(WeixinCall call) {
        String user = call.json().path("user_id").asText();
        JsonNode buttons = world.people()
                .byFollowerOpenid(user)
                .map(menus()::seenBy)
                .orElseThrow(() -> new WeixinRefusal(65302, "not exist the user"));
        return Json.object().set("button", withSubButtons(buttons));
    }

    private Menus menus() {
        return world.account().menus();
    }

    /** The platform gives every button a list of children, be it empty. */
    private static JsonNode withSubButtons(JsonNode buttons) {
        var list = Json.array();
        for (JsonNode button : buttons) {
            ObjectNode copy = button.deepCopy();
            if (!copy.has("sub_button")) copy.putArray("sub_button");
            list.add(copy);
        }
        return list;
    }

    /** What was sent as tag_id comes back as group_id. */
    private static JsonNode withGroup(JsonNode matchrule) {
        ObjectNode copy = matchrule.deepCopy();
        JsonNode tag = copy.remove("tag_id");
        if (tag != null) copy.set("group_id", tag);
        return copy;
    }

    private static ObjectNode asSelfMenu(JsonNode button) {
        ObjectNode copy = button.deepCopy();
        JsonNode children = copy.remove("sub_button");
        if (children != null && !children.isEmpty())
            copy.putObject("sub_button").set("list", children);
        return copy;
    }
}
