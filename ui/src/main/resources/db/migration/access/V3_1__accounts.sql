create schema if not exists access;

-- Who may sign in, to the console and to /api/v1 alike.
create table access.account (
    name          text        primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    display_name  text        not null check (length(display_name) between 1 and 200),
    -- In the form {algorithm}hash, so that a better algorithm can come later.
    password_hash text        not null,
    roles         text[]      not null,
    enabled       boolean     not null default true,
    -- Sign-ins of an earlier epoch have ended.
    session_epoch bigint      not null default 0,
    created_at    timestamptz not null default now()
);
