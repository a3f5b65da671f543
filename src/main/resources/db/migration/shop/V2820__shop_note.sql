-- What the shop tells whoever is about to order of it, as an operator writes it: 本周四下午装修，可自取. None where it is null.
alter table shop add column note text check (note <> '');
