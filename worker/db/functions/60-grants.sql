-- The app role: row-level security binds it everywhere; tokens and codes it reaches only through functions.
grant usage on schema public to hypha_app;
--> statement-breakpoint
grant select on workspace, member to hypha_app;
--> statement-breakpoint
grant select, insert, update, delete on person, identity, audience, audience_principal, container, item, chunk, lexeme, link,
  decision, code_owner_rule, contribution, place, review_pair, identity_told, embedding, embedding_model, embedding_due, proposer, reading to hypha_app;
--> statement-breakpoint
grant select on item_mine, container_mine, decision_mine, contribution_mine, place_mine, review_pair_mine, work_mine, told_elsewhere_mine, lexeme_mine, audience_mine, identity_mine,
  embedding_mine, activity_mine, activity_head_mine, activity_pending_mine, mute_mine, said_standing, correction_mine to hypha_app;
--> statement-breakpoint
grant select, insert, update, delete on mute, feedback, absence, unnamed, correction to hypha_app;
--> statement-breakpoint
revoke execute on function sign_in, credential_of, principals_of, create_code, redeem_code, end_session, schema_version,
  audiences_of, note_activity, activity_concerns, waiting_activity, record_activity, append_activity, keep_activity, client_names from public;
--> statement-breakpoint
grant execute on function activity_concerns, record_activity, append_activity, client_names, sign_in, create_code, redeem_code, end_session, schema_version to hypha_app;
--> statement-breakpoint
-- The role that signs people in: better-auth's own schema and nothing else.
grant usage on schema auth to hypha_auth;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema auth to hypha_auth;
--> statement-breakpoint
revoke execute on function workspaces_of, current_workspace, account_of_code, prepare_sign_in from public;
--> statement-breakpoint
grant execute on function workspaces_of, current_workspace, account_of_code to hypha_auth;
--> statement-breakpoint
-- Of a connection everything but what it is recognised by.
grant select (id, workspace_id, source, name, settings, secrets, webhook_secrets, sealed_by, state, account, missing, left_out, last_error, tokens,
  token_lease, token_lease_until, limits, backfill_until, upkeep, created_by, created_at, updated_at) on connection to hypha_app;
--> statement-breakpoint
grant update (name, settings, secrets, webhook_secrets, sealed_by, state, account, missing, left_out, last_error, tokens, token_lease,
  token_lease_until, limits, backfill_until, upkeep, updated_at) on connection to hypha_app;
--> statement-breakpoint
grant select, insert, update, delete on job, hint, delivery, sighting, departure to hypha_app;
