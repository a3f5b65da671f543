-- Who got the coupon for following, and when, for other rooms' statements.
create view follow_gift_taken as
select person_id, claimed_at from follow_offer where claimed_at is not null;
