insert into view.projection_position (name, position) values ('approval-view', 0);

create table view.approval (
    case_id           text collate "C" primary key,
    first_position    bigint      not null,
    position          bigint      not null,
    subject_kind      text        not null,
    subject_id        text        not null,
    subject_revision  int         not null,
    status            text        not null,
    is_open           boolean     not null,
    step              int         not null,
    steps             int         not null,
    dealer_id         text,
    credit_account_id text,
    requester         text        not null,
    seller            text,
    unit              text        not null,
    currency          text        not null,
    amount_minor      bigint      not null,
    counted_minor     bigint      not null,
    policy_version    int         not null,
    rule_id           text        not null,
    asked_unit        text        not null,
    asked_roles       jsonb       not null,
    requested_at      timestamptz not null,
    due_at            timestamptz,
    dossier           text        not null,
    dossier_hash      text        not null
);

create unique index approval_by_requested on view.approval (first_position desc);
create index approval_by_status on view.approval (status, first_position desc);

-- Whose turn it is: the queue of each person. Nobody is asked about a case that has ended.
create table view.approval_asked (
    case_id      text collate "C" not null,
    staff_id     text collate "C" not null,
    on_behalf_of text collate "C" not null,
    until        timestamptz,
    primary key (case_id, staff_id, on_behalf_of)
);

create index approval_asked_by_staff on view.approval_asked (staff_id);

create table view.approval_history (
    case_id     text collate "C" not null,
    position    bigint      not null,
    type        text        not null,
    actor       text        not null,
    recorded_at timestamptz not null,
    details     jsonb       not null,
    primary key (case_id, position)
);

create table view.approval_policy (
    version        text collate "C" primary key,
    number         int         not null,
    status         text        not null,
    content        text        not null,
    effective_from timestamptz not null,
    proposed_by    text        not null,
    reason         text,
    approved_by    jsonb       not null,
    recorded_at    timestamptz not null,
    position       bigint      not null
);
