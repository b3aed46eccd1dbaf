-- Sign-ins that happen behind the role hypha_auth go into the log with the row that they write, whatever way they came.
-- An account signs in to the worker's own pages: that concerns every workspace it is a member of.
create or replace function auth.note_session() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform note_activity(m.workspace_id, jsonb_build_object('kind', 'sign-in', 'operation', 'accounts.sign-in', 'person', m.person_id, 'client', null))
     from member m where m.user_id = new.user_id;
  return null;
end $$;
--> statement-breakpoint
create or replace trigger note_session after insert on auth.session for each row execute function auth.note_session();
--> statement-breakpoint
-- A client gets an access token: the first one, or ten minutes later the next.
create or replace function auth.note_token() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform note_activity(m.workspace_id, jsonb_build_object('kind', 'sign-in', 'operation', 'oauth.token', 'person', m.person_id,
            'client', 'oauth:' || new.client_id))
     from member m where m.user_id = new.user_id and m.workspace_id::text = new.reference_id;
  return null;
end $$;
--> statement-breakpoint
create or replace trigger note_token after insert on auth.oauth_access_token for each row execute function auth.note_token();
