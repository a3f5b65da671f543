-- When a person was last told of a cart that they had left: seldom, however many carts they leave. It goes with the person.
create table cart_reminder (
    person_id uuid        not null,
    told_at   timestamptz not null,
    constraint cart_reminder_once primary key (person_id),
    constraint cart_reminder_of_person foreign key (person_id) references person (id) on delete cascade
);

create index cart_line_put_at on cart_line (put_at);
