-- Photos that a person hands in with a wish for money back: leave is given for an order, and a request takes them.
create table after_sales_photo (
    -- Its name in the bucket.
    name       text        not null,
    order_id   uuid        not null,
    given_at   timestamptz not null,
    request_id uuid,
    place      integer,
    constraint after_sales_photo_once primary key (name),
    -- Forgotten with its file, which happens only to what no request has taken.
    constraint after_sales_photo_is_kept foreign key (name) references picture (name) on delete cascade,
    constraint after_sales_photo_of_order foreign key (order_id) references shop_order (id),
    constraint after_sales_photo_of_request foreign key (request_id) references after_sales (id),
    constraint after_sales_photo_place unique (request_id, place),
    constraint after_sales_photo_taken check (num_nulls(request_id, place) in (0, 2) and place between 1 and 6)
);
create index after_sales_photo_order on after_sales_photo (order_id);

-- Whether a photo is still shown is asked of many at once.
create index product_shows on product using gin (images jsonb_path_ops);
create index catalogue_draft_shows on catalogue_draft using gin ((content -> 'images') jsonb_path_ops);
