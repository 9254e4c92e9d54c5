create table view.credit_policy (
    policy_version text collate "C" primary key,
    policy_id      text collate "C" not null,
    version        int         not null,
    standing       text        not null,
    -- JSON, as the policy's event has it.
    terms          text        not null,
    effective_from timestamptz not null,
    proposed_by    text        not null,
    seconded_by    text,
    decided_by     text,
    reason         text,
    position       bigint      not null
);

create index credit_policy_of_unit on view.credit_policy (policy_id, version desc);
