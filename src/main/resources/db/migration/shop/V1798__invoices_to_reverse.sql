-- Those whose money went back before anybody reckoned with it. After the payments, as the numbers go.
update invoice i set reverse_since = now() from payment p
where p.order_id = i.order_id and i.number is not null and i.amount_fen > p.amount_fen - p.refund_fen;
