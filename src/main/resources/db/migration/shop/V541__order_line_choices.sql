-- What was chosen, by id: so that a line can be wanted again. Unknown for lines of before, where anything was chosen.
alter table shop_order_line add column choice_ids uuid[];
update shop_order_line set choice_ids = '{}' where choices = '';
