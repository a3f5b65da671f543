-- operator / operator-demo: for development and tests only, this folder is not part of a deployment.
insert into operator (id, name, password_hash, role) values (
    '01900000-0000-7000-8000-000000000901', 'operator',
    '$2a$10$1UQZUiAak1SEhVceH/nAnOlpyPgh9wudTpSJKasTAUlLXnC6aA0PG', 'OPERATOR');
