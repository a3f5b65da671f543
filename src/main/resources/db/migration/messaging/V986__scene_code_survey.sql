-- What whoever scans the code is asked; the survey is its own room's, which knows what to say when it is over.
alter table scene_code add column survey_id uuid;
