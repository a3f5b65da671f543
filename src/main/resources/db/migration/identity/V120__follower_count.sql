-- How many follow now, for other rooms' statements: counted in an index that holds nobody else.
create index follower_now on follower (openid) where follows;

create function follower_count() returns bigint
    language sql stable
    begin atomic
        select count(*) from follower where follows;
    end;
