-- What an operator changes about the catalogue is a draft, a row for each changed part, until all of it is published in
-- one transaction. What a shop has left is no draft: it counts at once.
create sequence catalogue_version start 2;

create table catalogue_draft (
    id         uuid        not null,
    kind       text        not null,
    -- Null for what is to be removed.
    content    jsonb,
    -- From the sequence, so that no two contents of one part ever have the same.
    version    bigint      not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint catalogue_draft_pk primary key (id),
    constraint catalogue_draft_kind check (kind in ('CATEGORY', 'OPTION', 'PRODUCT')),
    constraint catalogue_draft_content check (jsonb_typeof(content) = 'object'),
    constraint catalogue_draft_removed check (content is not null or kind <> 'PRODUCT')
);

alter table category add column version bigint not null default 1;
alter table option_group add column version bigint not null default 1;
alter table product add column version bigint not null default 1;

-- By its code a product is known in spreadsheets. Two may change theirs in one publication.
alter table product add column code text;
alter table product add constraint product_code check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$');
alter table product add constraint product_code_once unique (code) deferrable initially deferred;

-- Links to pictures with their sizes in pixels, the first of which is shown in lists.
alter table product add column images jsonb not null default '[]';
alter table product add constraint product_images check (jsonb_typeof(images) = 'array' and jsonb_array_length(images) <= 9);

-- Whoever writes a product need not be allowed to read the dictionary.
alter function product_is_found() security definer;
alter function product_is_found() set search_path = public, pg_temp;
