-- When the mini program may ask somebody to follow the account, and in which words.
create table guidance_moment (
    moment text    not null,
    shown  boolean not null,
    title  text    not null,
    words  text    not null,
    constraint guidance_moment_once primary key (moment),
    constraint guidance_moment_known check (moment in ('AFTER_PAYMENT', 'ON_COLLECTION', 'IN_MINE')),
    constraint guidance_moment_length check (char_length(title) between 1 and 20 and char_length(words) between 1 and 60)
);
insert into guidance_moment (moment, shown, title, words) values
    ('AFTER_PAYMENT', true, '关注公众号', '取餐时第一时间提醒您。'),
    ('ON_COLLECTION', true, '关注公众号', '积分到账和新品，都在这里说。'),
    ('IN_MINE', false, '关注公众号', '积分、优惠券有变动，会告诉您。');

-- Whoever waves it away is left alone for so many days; who follows within so many was won by what they saw.
create table guidance_rules (
    id          integer not null,
    quiet_days  integer not null,
    window_days integer not null,
    constraint guidance_rules_one primary key (id),
    constraint guidance_rules_only_one check (id = 1),
    constraint guidance_rules_days check (quiet_days between 1 and 365 and window_days between 1 and 30)
);
insert into guidance_rules (id, quiet_days, window_days) values (1, 30, 3);

-- Whom it was shown to, a row a day: how often they look changes no figure.
create table guidance_shown (
    person_id        uuid        not null,
    moment           text        not null,
    day              date        not null,
    first_at         timestamptz not null,
    last_at          timestamptz not null,
    -- What WeChat's own component said last: 0 that it is there; null where it was not tried.
    component_status integer,
    constraint guidance_shown_once primary key (person_id, moment, day),
    constraint guidance_shown_to_person foreign key (person_id) references person (id) on delete cascade,
    constraint guidance_shown_at_moment foreign key (moment) references guidance_moment (moment)
);
create index guidance_shown_since on guidance_shown (first_at);

create table guidance_dismissal (
    person_id    uuid        not null,
    dismissed_at timestamptz not null,
    constraint guidance_dismissal_once primary key (person_id),
    constraint guidance_dismissal_by_person foreign key (person_id) references person (id) on delete cascade
);
