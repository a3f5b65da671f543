-- What was set aside can be taken back: who last set it aside and when stays where it is, and why beside who took it back.
-- Code of the release before shows such a day as one that waits, and compares it.
alter table reconciliation
    add column taken_back_at timestamptz,
    add column taken_back_by text,
    add column former_note text,
    add constraint reconciliation_taken_back check (
        (taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (former_note is null));
