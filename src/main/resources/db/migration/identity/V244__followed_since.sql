-- Since when somebody follows, for other rooms' statements; null if they do not.
create function followed_since(account_openid text) returns timestamptz
    language sql stable
    begin atomic
        select f.changed_at from follower f where f.openid = account_openid and f.follows;
    end;
