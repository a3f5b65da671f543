package wetwin.simulator.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;

/** {@code draft/add}: takes articles for sending. */
public final class DraftCalls {
    private static final int TITLE_CHARACTERS = 32;
    private static final int DIGEST_CHARACTERS = 128;
    private static final int CONTENT_CHARACTERS = 20_000;
    private static final int CONTENT_BYTES = 1024 * 1024;
    private static final Pattern MINI_PROGRAM = Pattern.compile("data-miniprogram-appid=\"([^\"]*)\"");

    private final World world;

    public DraftCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/cgi-bin/draft/add", SERVICE_ACCOUNT, this::add);
    }

    private ObjectNode add(WeixinCall call) {
        JsonNode articles = call.json().path("articles");
        if (articles.size() != 1) throw new WeixinRefusal(45008, "article size out of limit");
        JsonNode article = articles.path(0);
        String title = article.path("title").asText();
        if (title.isBlank() || title.length() > TITLE_CHARACTERS)
            throw new WeixinRefusal(45003, "title size out of limit");
        String digest = article.path("digest").asText();
        if (digest.length() > DIGEST_CHARACTERS) throw new WeixinRefusal(45004, "description size out of limit");
        String html = content(article);
        String cover = article.path("thumb_media_id").asText();
        boolean forGood = world.account()
                .material()
                .find(cover)
                .filter(item -> item.until().equals(Instant.MAX))
                .isPresent();
        if (!forGood) throw new WeixinRefusal(40007, "invalid media_id");
        return Json.object().put("media_id", world.account().drafts().keep(title, digest, cover, html));
    }

    private String content(JsonNode article) {
        String html = article.path("content").asText();
        if (html.isBlank()) throw new WeixinRefusal(44004, "empty content");
        if (html.length() >= CONTENT_CHARACTERS || html.getBytes(UTF_8).length > CONTENT_BYTES)
            throw new WeixinRefusal(45002, "content size out of limit");
        Matcher card = MINI_PROGRAM.matcher(html);
        while (card.find()) {
            if (!card.group(1).equals(world.miniProgram().identity().appId()))
                throw new WeixinRefusal(45166, "invalid content");
        }
        return html;
    }
}
