-- The newest migration that ran; what health reports.
create or replace function schema_version() returns text language sql stable security definer set search_path = public, pg_temp as
  $$ select name from hypha_migration where name <> 'functions' order by name desc limit 1 $$;
