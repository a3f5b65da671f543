-- WeChat takes a notice, and tells afterwards, by the message's number, that it did not arrive. The channels that have
-- failed so are not used again for it; because of what the last of them did is told once no other is left.
alter table notice
    add column refused         text[] not null default '{}',
    add column refused_because text;
alter table notice add constraint notice_refused_because check (
    refused_because in ('USER_BLOCKED', 'SYSTEM_FAILED')) not valid;

create index notice_wechat_message on notice (wechat_message_id) where wechat_message_id is not null;
-- What is being sent has no number yet.
create index notice_sending on notice (channel, attempted_at) where outcome = 'SENDING';
