package wetwin.messaging;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * An order that is brought, as messages speak of it.
 *
 * @param carrier WeChat's id of an express company, or SELF; empty until it is on its way
 * @param trackingNo the company's number; empty where the shop's own people bring it
 */
record Brought(Optional<String> carrier, Optional<String> trackingNo) {
    /** Of a row of {@code order_words}; empty where the person comes for it. */
    static Optional<Brought> of(Row row) {
        if (!Boolean.TRUE.equals(row.getBoolean("brought"))) return Optional.empty();
        return Optional.of(new Brought(
                Optional.ofNullable(row.getString("carrier")), Optional.ofNullable(row.getString("tracking_no"))));
    }

    boolean isOnItsWay() {
        return carrier.isPresent();
    }

    /** Not by an express company, or nobody knows yet. */
    boolean isByTheShop() {
        return carrier.isEmpty() || carrier.get().equals("SELF");
    }

    /** What people call whoever brings it. A company that is not among the common ones is called by its id. */
    String by() {
        return carrier.map(Brought::name).orElse("门店配送");
    }

    private static String name(String carrier) {
        return switch (carrier) {
            case "SELF" -> "门店配送";
            case "SF" -> "顺丰速运";
            case "JD" -> "京东快递";
            case "ZTO" -> "中通快递";
            case "YTO" -> "圆通速递";
            case "STO" -> "申通快递";
            case "EMS" -> "邮政 EMS";
            default -> carrier;
        };
    }
}
