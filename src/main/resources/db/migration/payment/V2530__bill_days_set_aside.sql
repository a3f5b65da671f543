-- A day whose bill cannot be had or read is set aside by a person, who says why; it is not tried again. Code of the
-- release before claims what is DUE alone, and shows such a day as one that waits.
alter table reconciliation
    drop constraint reconciliation_state,
    add constraint reconciliation_state check (state in ('DUE', 'COMPARED', 'SET_ASIDE')),
    add column set_aside_at timestamptz,
    add column set_aside_by text,
    add column note text,
    add constraint reconciliation_set_aside check (
        (state = 'SET_ASIDE') = (set_aside_at is not null and set_aside_by is not null and note is not null));
