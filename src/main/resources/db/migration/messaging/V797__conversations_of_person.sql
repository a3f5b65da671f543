-- Whoever closes their WeChat account has all their conversations forgotten, also those that ended.
create index service_session_of on service_session (openid, account);
