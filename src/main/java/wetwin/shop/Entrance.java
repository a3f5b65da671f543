package wetwin.shop;

/** What the home page leads to, in the house's order. */
public enum Entrance {
    ORDER("order", "点单自取", "pages/order/index"),
    ORDERS("orders", "我的订单", "pages/orders/index"),
    POINTS("points", "积分", "pages/mine/index"),
    COUPONS("coupons", "优惠券", "pages/mine/index"),
    SERVICE("service", "联系客服", "pages/service/index");

    private final String key;
    private final String title;
    private final String page;

    Entrance(String key, String title, String page) {
        this.key = key;
        this.title = title;
        this.page = page;
    }

    /** What the front end knows it by, and reports its openings under. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public String page() {
        return page;
    }
}
