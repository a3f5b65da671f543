-- What a code is for, where it leads, and how far its making is: it is written down before WeChat is asked.
alter table scene_code
    add column kind       text    not null default 'CHANNEL',
    add column page       text,
    add column answer     text,
    -- How long a temporary code lasts; a permanent one has none.
    add column days       integer,
    add column state      text    not null default 'MADE',
    -- Which wish for a code of this scene this is: a renewal is the next, and each is carried out once.
    add column wish       integer not null default 1,
    -- How many codes WeChat may have made for the scene: counted before it is asked, so a lost answer is in it.
    add column asked      integer not null default 1,
    add column expires_at timestamptz,
    add column failure    text,
    alter column ticket drop not null,
    alter column url drop not null,
    add constraint scene_code_kind check (kind in ('CHANNEL', 'SHOP', 'TABLE', 'POSTER')),
    add constraint scene_code_state check (state in ('WANTED', 'MADE', 'FAILED', 'STOPPED')),
    add constraint scene_code_days check (days between 1 and 30),
    add constraint scene_code_made check (state <> 'MADE' or url is not null),
    add constraint scene_code_expires check (expires_at is null or days is not null),
    add constraint scene_code_failed check ((state = 'FAILED') = (failure is not null)),
    add constraint scene_code_stopped check (state <> 'STOPPED' or days is not null),
    add constraint scene_code_asked check (asked >= 0);
create index scene_code_newest on scene_code (created_at desc, scene);
create index scene_code_permanent on scene_code (asked) where days is null;

-- Who scanned a code of ours, each scan once.
create table scene_scan (
    -- The id of the outbox message that tells of it: handled twice, it is found again.
    id         uuid        not null,
    scene      text        not null,
    person_id  uuid        not null,
    -- Whether the scan made them a follower; else they were one.
    followed   boolean     not null,
    -- Whether orders may be owed to it: not to a code that was no longer in use.
    attributed boolean     not null,
    at         timestamptz not null,
    constraint scene_scan_once primary key (id),
    constraint scene_scan_of_code foreign key (scene) references scene_code (scene)
);
create index scene_scan_scene on scene_scan (scene, at);
create index scene_scan_person on scene_scan (person_id, at desc);

-- For attribution, inside other rooms' statements: the code that a person scanned last within seven days.
create function last_scan(person uuid, at timestamptz) returns table (touch_key text, scanned_at timestamptz)
    language sql stable
    begin atomic
        select 'qr-' || s.scene, s.at from scene_scan s
        where s.person_id = person and s.attributed
          and s.at <= last_scan.at and s.at > last_scan.at - interval '7 days'
        order by s.at desc
        limit 1;
    end;
