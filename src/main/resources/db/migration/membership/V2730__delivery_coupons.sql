-- A coupon that takes off what bringing the goods costs, up to amount_fen.
--
-- Code of the release before knows three kinds and would fail on a fourth, for everybody who has such a coupon, and it
-- serves beside the new code while functions change and after a rollback. To it such a sort is of the kind ITEM in no
-- shop at all, so that it takes nothing off anything there and is only seen in the wallet. Which shops it is really
-- good in (null for all) has a column of its own. When no release is left that does not read off_delivery, kind and
-- shop_ids can say it themselves.
alter table coupon_template
    add column off_delivery boolean not null default false,
    add column delivery_shop_ids uuid[],
    add constraint coupon_template_delivery check (
        case when off_delivery then kind = 'ITEM' and shop_ids = '{}' else delivery_shop_ids is null end);
