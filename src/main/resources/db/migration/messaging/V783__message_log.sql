-- For what the console shows of one person: ids are in the order of the promises.
create index service_message_to on service_message (openid, id desc);
