-- Who it is that writes to the Service Account, for other rooms' statements: by the key, not by a scan of all persons.
create function account_person(account_openid text) returns uuid
    language sql stable
    begin atomic
        select c.person_id from wechat_contact c
        where c.side = 'SERVICE_ACCOUNT' and c.openid = account_openid;
    end;
