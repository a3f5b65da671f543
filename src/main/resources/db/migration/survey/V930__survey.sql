-- Questions that the shop asks people, and what they answer. Questions are a document: they are read and written whole.
create table survey (
    id         uuid        not null,
    title      text        not null,
    -- What somebody writes in the account to be asked, as messages are compared; without one it is filled in on its page.
    keyword    text,
    thanks     text        not null,
    -- Whether one person may answer it more than once.
    again      boolean     not null,
    questions  jsonb       not null,
    state      text        not null default 'DRAFT',
    version    bigint      not null default 1,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint survey_pk primary key (id),
    constraint survey_state check (state in ('DRAFT', 'OPEN', 'CLOSED')),
    constraint survey_keyword_length check (length(keyword) between 1 and 20)
);
-- One word begins one survey; a closed one has given its word back.
create unique index survey_keyword_once on survey (keyword) where state <> 'CLOSED';
create index survey_newest on survey (created_at desc, id desc);

-- One time that somebody answers a survey. Where two persons turned out to be one and both had answered what is answered
-- once, one of the two is superseded: it is kept, and counts no more.
create table survey_run (
    id         uuid        not null,
    survey_id  uuid        not null,
    person_id  uuid        not null,
    -- The person's first, second … time.
    turn       integer     not null,
    way        text        not null,
    state      text        not null,
    -- The question that is asked now, from 1.
    question   integer     not null,
    begun_at   timestamptz not null,
    stepped_at timestamptz not null,
    done_at    timestamptz,
    -- Under what key the page brought its answers, so that the same ones count once.
    request_id text,
    constraint survey_run_pk primary key (id),
    constraint survey_run_of_survey foreign key (survey_id) references survey (id),
    constraint survey_run_once unique (survey_id, person_id, turn),
    constraint survey_run_request_once unique (person_id, survey_id, request_id),
    constraint survey_run_way check (way in ('CHAT', 'PAGE')),
    constraint survey_run_state check (state in ('OPEN', 'STOPPED', 'DONE', 'SUPERSEDED')),
    constraint survey_run_turn check (turn > 0),
    constraint survey_run_question check (question > 0),
    constraint survey_run_done_at check (done_at is not null or state <> 'DONE')
);
create unique index survey_run_unfinished_once on survey_run (survey_id, person_id) where state in ('OPEN', 'STOPPED');
create index survey_run_of_person on survey_run (person_id, stepped_at desc);
create index survey_run_newest on survey_run (survey_id, begun_at desc, id desc);

create table survey_answer (
    run_id      uuid        not null,
    survey_id   uuid        not null,
    question    integer     not null,
    -- The numbers of the options, from 1; of the others one only.
    options     integer[],
    rating      integer,
    words       text,
    answered_at timestamptz not null,
    constraint survey_answer_once primary key (run_id, question),
    constraint survey_answer_of_run foreign key (run_id) references survey_run (id),
    constraint survey_answer_is_one check (num_nonnulls(options, rating, words) = 1)
);
create index survey_answer_of on survey_answer (survey_id, question, answered_at desc);

-- What the account's answer asks of surveys, inside its own statement: whether somebody's words begin one, or answer the
-- question they were asked lately.
create function survey_in_chat(account_openid text, said text, since timestamptz)
    returns table (survey_id uuid, run_id uuid, question integer)
    language sql stable
    begin atomic
        select s.id, null::uuid, null::integer from survey s where s.keyword = said and s.state = 'OPEN'
        union all
        (select r.survey_id, r.id, r.question
         from survey_run r
         where r.person_id = account_person(account_openid) and r.state = 'OPEN' and r.way = 'CHAT'
           and r.stepped_at > since
         order by r.stepped_at desc limit 1)
        limit 1;
    end;
