-- Each time somebody followed and when they left again, for other rooms' statements.
create view person_follow as
select c.person_id, h.at as followed_at,
       (select min(l.at) from follow_history l
        where l.openid = h.openid and l.event = 'LEFT' and l.at >= h.at) as left_at
from wechat_contact c join follow_history h on h.openid = c.openid and h.event = 'FOLLOWED'
where c.side = 'SERVICE_ACCOUNT';
