-- Who is a member (会员): whoever has given us a phone number. Who they are, not the number, is for other rooms to read.
create view member_person as
select id as person_id from person where phone_cipher is not null;
