package wetwin.simulator.miniprogram;

import static wetwin.simulator.Side.MINI_PROGRAM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;

/** Questions after parcels that express companies have. */
public final class ParcelCalls {
    private static final String ROOT = "/cgi-bin/express/delivery/open_msg/";

    private final World world;

    public ParcelCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.post(ROOT + "trace_waybill", MINI_PROGRAM, this::trace)
                .post(ROOT + "query_trace", MINI_PROGRAM, this::query);
    }

    private ObjectNode trace(WeixinCall call) {
        ObjectNode wanted = call.json();
        for (String field : List.of("openid", "receiver_phone", "waybill_id", "trans_id"))
            if (wanted.path(field).asText().isBlank()) throw new WeixinRefusal(47001, "data format error: " + field);
        JsonNode goods = wanted.path("goods_info").path("detail_list");
        if (!goods.isArray() || goods.isEmpty()) throw new WeixinRefusal(47001, "data format error: goods_info");
        boolean isTheirs = world.till()
                .byTransactionId(wanted.path("trans_id").asText())
                .filter(order -> order.payer().equals(wanted.path("openid").asText()))
                .isPresent();
        if (!isTheirs) throw new WeixinRefusal(9300507, "waybill does not belong to this openid");
        String token =
                world.miniProgram().parcels().follow(wanted.path("waybill_id").asText());
        return Answers.ok().put("waybill_token", token);
    }

    private ObjectNode query(WeixinCall call) {
        Parcels.Seen parcel = world.miniProgram()
                .parcels()
                .look(call.json().path("waybill_token").asText())
                .orElseThrow(() -> new WeixinRefusal(9300559, "invalid waybill_token"));
        ObjectNode answer = Answers.ok();
        answer.putObject("waybill_info").put("status", parcel.status()).put("waybill_id", parcel.number());
        return answer;
    }
}
