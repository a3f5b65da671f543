-- What is said when a conversation ends; empty for nothing.
alter table service_desk add column farewell text not null default '';

-- What the desk says by itself at once is WeChat's reply of the moment, and no customer-service message.
alter table service_line drop constraint service_line_sent;
alter table service_line add constraint service_line_sent
    check (said_by = 'DESK' or (said_by = 'PERSON') = (message_id is null));

-- How far each operator has read in each conversation.
create table service_seen (
    session_id uuid    not null,
    seen_by    text    not null,
    line       integer not null,
    constraint service_seen_once primary key (session_id, seen_by),
    constraint service_seen_of foreign key (session_id) references service_session (id) on delete cascade
) with (fillfactor = 80);
