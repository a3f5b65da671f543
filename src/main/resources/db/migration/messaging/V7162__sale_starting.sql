-- People are told that a sale begins of which they asked to be told.
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind check (
    kind in ('ORDER_PAID', 'ORDER_READY', 'POINTS_CREDITED', 'ORDER_REFUNDED', 'POINTS_REVERSED', 'COUPON_EXPIRING',
             'COUPON_RECEIVED', 'ORDER_SHIPPED', 'LEVEL_REACHED', 'INVOICE', 'POINTS_EXPIRING', 'CART_LEFT',
             'BIRTHDAY', 'SALE_STARTING'));
