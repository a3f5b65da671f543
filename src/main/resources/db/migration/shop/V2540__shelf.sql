-- The shelf is shown by categories, page by page, however many products there are; what the shop puts forward is found
-- without looking at all of them.
create index product_on_shelf on product (category_id, rank, id);
create index product_put_forward on product (rank, id) where featured;
