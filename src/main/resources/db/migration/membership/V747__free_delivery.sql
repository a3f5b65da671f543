-- Whose level has delivery for nothing, for other rooms' statements.
create view person_free_delivery as
select m.person_id from member_level m join membership_level l on l.rank = m.rank where l.free_delivery;
