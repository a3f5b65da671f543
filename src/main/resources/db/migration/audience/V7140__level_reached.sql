-- Reaching a level may give a tag. The release before knows no tag of it yet, and writes none.
alter table tag
    drop constraint tag_behaviour,
    add constraint tag_behaviour
        check (behaviour in ('MENU_KEY', 'KEYWORD', 'FIRST_ORDER_PAID', 'POINTS_REACHED', 'LEVEL_REACHED'));
