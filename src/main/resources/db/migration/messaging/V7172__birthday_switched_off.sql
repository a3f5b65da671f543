-- Whoever did not want to be told of coupons was not told of what they were given for their birthday, and is not now.
insert into notice_opt_out (person_id, kind, since)
select person_id, 'BIRTHDAY', since from notice_opt_out where kind = 'COUPON_RECEIVED' order by person_id
on conflict on constraint notice_opt_out_once do nothing;
