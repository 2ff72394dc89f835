-- The daily sweep asks of every file on disk whether any province knows it.
create policy sweep on hopluc.files for select using ((select actor.may('files.sweep')));
