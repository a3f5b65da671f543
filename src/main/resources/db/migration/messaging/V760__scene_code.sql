-- The channel QR codes we have made. WeChat never takes one back and counts them: each scene is asked for once.
create table scene_code (
    scene      text        not null,
    label      text        not null,
    ticket     text        not null,
    url        text        not null,
    created_at timestamptz not null,
    constraint scene_code_once primary key (scene)
);
