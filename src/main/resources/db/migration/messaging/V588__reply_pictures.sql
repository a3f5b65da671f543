-- Whether a photo is still shown is asked of many at once.
create index reply_rule_shows on reply_rule using gin ((rule -> 'parts') jsonb_path_ops);
