package wetwin.simulator.push;

import java.util.LinkedHashMap;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.Post;
import wetwin.simulator.World;
import wetwin.simulator.crypto.MessageSignature;

/** Whether an address echoes a signed request, which WeChat asks before it pushes anything there. */
public final class AddressCheck {
    private static final int NONCE_DIGITS = 10;
    private static final int ECHO_DIGITS = 19;

    private final World world;
    private final Post post;

    public AddressCheck(World world, Post post) {
        this.world = world;
        this.post = post;
    }

    public boolean passes(AppIdentity account, String address) {
        String timestamp = Long.toString(world.clock().instant().getEpochSecond());
        String nonce = world.lot().digits(NONCE_DIGITS);
        String echo = world.lot().digits(ECHO_DIGITS);
        var query = new LinkedHashMap<String, String>();
        query.put("signature", MessageSignature.of(account.token(), timestamp, nonce));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        query.put("echostr", echo);
        Post.Answer answer = post.get(address + Envelope.written(query));
        return answer.status() == 200 && answer.body().equals(echo);
    }
}
