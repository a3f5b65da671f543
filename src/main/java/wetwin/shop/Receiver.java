package wetwin.shop;

import io.vertx.core.json.JsonObject;

/**
 * Who gets a delivery, and where: what WeChat's address picker gives. Personal: it is stored encrypted and never
 * logged.
 *
 * @param detail street and house
 * @param nationalCode the district's number; empty, as is {@code postalCode}, where the picker gave none
 */
public record Receiver(
        String name, String phone, District district, String detail, String nationalCode, String postalCode) {
    /** The whole address in one line, as a carrier wants it. */
    public String address() {
        String province = district.province().equals(district.city()) ? "" : district.province();
        return province + district.city() + district.county() + detail;
    }

    /** What WeChat takes of a phone number: all but the last four digits hidden. */
    public String maskedPhone() {
        return phone.length() < 4 ? "****" : "****" + phone.substring(phone.length() - 4);
    }

    String text() {
        return new JsonObject()
                .put("name", name)
                .put("phone", phone)
                .put("province", district.province())
                .put("city", district.city())
                .put("county", district.county())
                .put("detail", detail)
                .put("nationalCode", nationalCode)
                .put("postalCode", postalCode)
                .encode();
    }

    static Receiver of(String text) {
        JsonObject json = new JsonObject(text);
        return new Receiver(
                json.getString("name"),
                json.getString("phone"),
                new District(json.getString("province"), json.getString("city"), json.getString("county")),
                json.getString("detail"),
                json.getString("nationalCode"),
                json.getString("postalCode"));
    }

    @Override
    public String toString() {
        return "a receiver";
    }
}
