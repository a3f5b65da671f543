-- What is sold where.
create table shop (
    id             uuid    not null,
    name           text    not null,
    address        text    not null,
    opens_at       time    not null,
    closes_at      time    not null,
    pickup_minutes integer not null,
    constraint shop_pk primary key (id),
    constraint shop_pickup_minutes check (pickup_minutes between 1 and 240)
);

create table banner (
    id       uuid    not null,
    title    text    not null,
    subtitle text    not null,
    art      text    not null,
    page     text    not null,
    rank     integer not null,
    constraint banner_pk primary key (id)
);

create table category (
    id   uuid    not null,
    name text    not null,
    rank integer not null,
    constraint category_pk primary key (id)
);

create table product (
    id          uuid    not null,
    category_id uuid    not null,
    name        text    not null,
    description text    not null,
    price_fen   integer not null,
    art         text    not null,
    featured    boolean not null default false,
    offered     boolean not null default true,
    rank        integer not null,
    constraint product_pk primary key (id),
    constraint product_in_category foreign key (category_id) references category (id),
    -- The largest cart (30 lines of 99) still fits an integer.
    constraint product_price check (price_fen between 1 and 200000)
);

create table option_group (
    id    uuid    not null,
    name  text    not null,
    least integer not null,
    most  integer not null,
    rank  integer not null,
    constraint option_group_pk primary key (id),
    constraint option_group_bounds check (least >= 0 and most >= least and most between 1 and 10)
);

create table option_choice (
    id        uuid    not null,
    group_id  uuid    not null,
    name      text    not null,
    extra_fen integer not null,
    rank      integer not null,
    constraint option_choice_pk primary key (id),
    constraint option_choice_of_group foreign key (group_id) references option_group (id),
    constraint option_choice_extra check (extra_fen between 0 and 10000)
);
create index option_choice_group on option_choice (group_id);

create table product_option (
    product_id uuid not null,
    group_id   uuid not null,
    constraint product_option_once primary key (product_id, group_id),
    constraint product_option_of_product foreign key (product_id) references product (id),
    constraint product_option_of_group foreign key (group_id) references option_group (id)
);

-- What is there, held and gone. An order moves units from one to the next and back; their sum never changes by it.
create table stock (
    shop_id    uuid    not null,
    product_id uuid    not null,
    available  integer not null,
    reserved   integer not null default 0,
    sold       integer not null default 0,
    constraint stock_once primary key (shop_id, product_id),
    constraint stock_of_shop foreign key (shop_id) references shop (id),
    constraint stock_of_product foreign key (product_id) references product (id),
    constraint stock_not_oversold check (available >= 0),
    constraint stock_reserved_not_negative check (reserved >= 0),
    constraint stock_sold_not_negative check (sold >= 0)
);

create sequence shop_order_number cycle maxvalue 999999;

create table shop_order (
    id              uuid        not null,
    number          text        not null,
    person_id       uuid        not null,
    -- Whoever placed it pays it: the openid of the session.
    payer_openid    text        not null,
    shop_id         uuid        not null,
    status          text        not null,
    idempotency_key text        not null,
    request_hash    bytea       not null,
    goods           text        not null,
    total_fen       integer     not null,
    discount_fen    integer     not null,
    payable_fen     integer     not null,
    steps           jsonb       not null,
    coupon_name     text,
    remark          text,
    touch_key       text,
    business_date   date        not null,
    pickup_code     text,
    placed_at       timestamptz not null,
    pay_before      timestamptz not null,
    -- When its closing is due; a claim moves it to the end of its lease.
    close_due_at    timestamptz not null,
    paid_at         timestamptz,
    making_at       timestamptz,
    ready_at        timestamptz,
    collected_at    timestamptz,
    ended_at        timestamptz,
    constraint shop_order_pk primary key (id),
    constraint shop_order_of_shop foreign key (shop_id) references shop (id),
    constraint shop_order_number_once unique (number),
    -- Placed once however often it is tapped.
    constraint shop_order_placed_once unique (person_id, idempotency_key),
    constraint shop_order_pickup_code_once unique (shop_id, business_date, pickup_code),
    constraint shop_order_status check (status in
        ('PLACED', 'PAID', 'MAKING', 'READY', 'COLLECTED', 'CANCELLED', 'CLOSED', 'REFUNDING', 'REFUNDED')),
    constraint shop_order_adds_up check (payable_fen = total_fen - discount_fen and discount_fen >= 0),
    constraint shop_order_payable check (payable_fen >= 1),
    constraint shop_order_paid_has_code check (
        status in ('PLACED', 'CANCELLED', 'CLOSED') or (paid_at is not null and pickup_code is not null))
);
-- A person's orders, newest first; the newest id breaks a tie of the same moment.
create index shop_order_of_person on shop_order (person_id, placed_at desc, id desc);
create index shop_order_newest on shop_order (placed_at desc, id desc);
create index shop_order_by_status on shop_order (status, placed_at desc, id desc);
create index shop_order_business_date on shop_order (business_date);
create index shop_order_pickup_code on shop_order (pickup_code) where pickup_code is not null;
create index shop_order_due_to_close on shop_order (close_due_at) where status = 'PLACED';
-- Who is before whom at the counter.
create index shop_order_to_make on shop_order (shop_id, paid_at) where status in ('PAID', 'MAKING');

create table shop_order_line (
    order_id   uuid    not null,
    line_no    integer not null,
    product_id uuid    not null,
    name       text    not null,
    art        text    not null,
    choices    text    not null,
    quantity   integer not null,
    unit_fen   integer not null,
    amount_fen integer not null,
    constraint shop_order_line_once primary key (order_id, line_no),
    constraint shop_order_line_of_order foreign key (order_id) references shop_order (id),
    constraint shop_order_line_quantity check (quantity between 1 and 99),
    constraint shop_order_line_amount check (unit_fen >= 0 and amount_fen = unit_fen * quantity)
);

-- What other rooms may read of the shop.
create view order_facts as
select id as order_id, person_id, status, placed_at, paid_at, payable_fen, touch_key, business_date
from shop_order;
