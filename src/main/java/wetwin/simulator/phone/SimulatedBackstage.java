package wetwin.simulator.phone;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wetwin.simulator.BadDays;
import wetwin.simulator.PushMode;
import wetwin.simulator.Side;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.SimulatorClock;
import wetwin.simulator.WireEntry;
import wetwin.simulator.World;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.phone.SimulatedPhone.PersonView;

/** {@code /simulator/api}: the world as it is, the wire, and what may be made to go wrong. */
@Path("/simulator/api")
@RunOnVirtualThread
public class SimulatedBackstage {
    public record CodeView(String scene, String label) {}

    public record Codes(List<CodeView> codes) {}

    public record State(
            OffsetDateTime now,
            String accountName,
            String accountAppId,
            String accountOriginalId,
            String miniProgramName,
            String miniProgramAppId,
            List<PersonView> persons,
            BadDays badDays,
            String pushMode,
            boolean openPlatformBound,
            List<CodeView> codes) {}

    public record ArticleView(String title, String html) {}

    public record Entries(List<WireEntry> entries) {}

    public record Mode(String mode) {}

    /** Either by how much, or to when. */
    public record ClockChange(Long advanceSeconds, Instant now) {}

    public record Now(OffsetDateTime now) {}

    public record Times(int count) {}

    public record Bound(boolean bound) {}

    public record OwnMenu(JsonNode button) {}

    public record Counters(Map<String, Integer> calls) {}

    private final SimulatedWechat wechat;

    SimulatedBackstage(SimulatedWechat wechat) {
        this.wechat = wechat;
    }

    @GET
    @Path("/state")
    public State state() {
        World world = wechat.world();
        synchronized (world) {
            var account = world.account().identity();
            var miniProgram = world.miniProgram().identity();
            return new State(
                    now(),
                    account.name(),
                    account.appId(),
                    account.originalId(),
                    miniProgram.name(),
                    miniProgram.appId(),
                    world.people().all().stream().map(PersonView::of).toList(),
                    world.badDays(),
                    world.pushMode().name().toLowerCase(Locale.ROOT),
                    world.openPlatformBound(),
                    codes().codes());
        }
    }

    @GET
    @Path("/wire")
    public Entries wire(@QueryParam("after") @DefaultValue("0") long after) {
        return new Entries(wechat.world().wire().after(after));
    }

    /** How often each API has been called. */
    @GET
    @Path("/counters")
    public Counters counters() {
        synchronized (wechat.world()) {
            return new Counters(wechat.weixin().quotas().ever());
        }
    }

    @GET
    @Path("/codes")
    public Codes codes() {
        synchronized (wechat.world()) {
            return new Codes(wechat.world().account().codes().all().stream()
                    .map(code -> new CodeView(code.scene(), code.scene()))
                    .toList());
        }
    }

    @GET
    @Path("/material/{mediaId}")
    public Response material(@PathParam("mediaId") String mediaId) {
        synchronized (wechat.world()) {
            var item = wechat.world().account().material().find(mediaId).orElseThrow(NotFoundException::new);
            return Response.ok(item.bytes(), item.contentType()).build();
        }
    }

    /** What a phone reads that has opened an article. */
    @GET
    @Path("/articles/{address}")
    public ArticleView article(@PathParam("address") String address) {
        synchronized (wechat.world()) {
            var article = wechat.world().account().drafts().read(address).orElseThrow(NotFoundException::new);
            return new ArticleView(article.title(), article.html());
        }
    }

    @POST
    @Path("/bad-days")
    public BadDays badDays(BadDays.Change change) {
        World world = wechat.world();
        world.badDays(world.badDays().with(change));
        if (!world.badDays().outOfOrder()) wechat.courier().deliverWaiting();
        return world.badDays();
    }

    @POST
    @Path("/push-mode")
    public void pushMode(Mode mode) {
        try {
            wechat.world().pushMode(PushMode.valueOf(mode.mode().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("No such push mode", e);
        }
    }

    /** Moves WeChat's clock and the product's, then does what has become due, such as a notification's next try. */
    @POST
    @Path("/clock")
    public Now clock(ClockChange change) {
        Instant now = wechat.world().clock().instant();
        Duration by = change.now() == null
                ? Duration.ofSeconds(change.advanceSeconds())
                : Duration.between(now, change.now());
        wechat.advance(by);
        return new Now(now());
    }

    @POST
    @Path("/expire-token")
    public void expireToken() {
        World world = wechat.world();
        synchronized (world) {
            world.account().tokens().expireAll();
            world.miniProgram().tokens().expireAll();
        }
    }

    @POST
    @Path("/redeliver")
    public void redeliver(Times times) {
        wechat.courier().repeat(times.count());
    }

    @POST
    @Path("/reset")
    public void reset() {
        wechat.reset();
    }

    /** Binds both accounts to one Open Platform account, or undoes it: then nobody has a unionid. */
    @POST
    @Path("/open-platform")
    public void openPlatform(Bound change) {
        wechat.world().openPlatformBound(change.bound());
    }

    /** Somebody changes the account's menu at its own pages, without the API. */
    @POST
    @Path("/account-menu")
    public void accountMenu(OwnMenu menu) {
        World world = wechat.world();
        synchronized (world) {
            try {
                world.account()
                        .menus()
                        .makeAtTheAccountsPages(
                                menu.button(), world.miniProgram().identity().appId());
            } catch (WeixinRefusal e) {
                throw new BadRequestException(e.getMessage(), e);
            }
        }
    }

    /** Has both addresses prove themselves. */
    @POST
    @Path("/address-checks")
    public Map<Side, Boolean> checkAddresses() {
        return wechat.checkAddresses();
    }

    /** Returns when nothing is on its way any more. */
    @POST
    @Path("/settle")
    public void settle() {
        wechat.world().errands().settle();
    }

    private OffsetDateTime now() {
        return wechat.world().clock().instant().atZone(SimulatorClock.BEIJING).toOffsetDateTime();
    }
}
