-- What an order's next status depends on: whether splits carry all of it, whether anything has left, and where it goes back to
-- where a change of it is rejected.
alter table view.orders
    add column carried       boolean not null default false,
    add column anything_left boolean not null default false,
    add column resume_status text;

-- The promise as it was first made, every change of it, and what it was made of.
alter table view.split
    add column first_promised_date date,
    add column reschedules         jsonb not null default '[]',
    add column parents             jsonb not null default '[]',
    add column goods               text,
    add column source              text,
    add column shipped             jsonb not null default '[]',
    add column charge_minor        bigint,
    add column cancellation_case   text;

create table view.split_policy (
    split_policy_version text collate "C" primary key,
    split_policy_id      text collate "C" not null,
    version              int         not null,
    effective_from       timestamptz not null,
    rules                jsonb       not null,
    proposed_by          text        not null,
    approved_by          text,
    position             bigint      not null
);

create unique index split_policy_by_version on view.split_policy (split_policy_id, version);
