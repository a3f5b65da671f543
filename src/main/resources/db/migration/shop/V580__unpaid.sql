-- What a person has placed and not paid, for the limit on it: a handful of rows, however many orders they have had.
create index shop_order_unpaid on shop_order (person_id) where status = 'PLACED';
