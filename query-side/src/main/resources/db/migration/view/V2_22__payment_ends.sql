alter table view.payment
    add column refunded_minor bigint not null default 0,
    -- Why it was rejected or reversed.
    add column reason text,
    -- What was shown for it: a JSON list of references and hashes, oldest first.
    add column vouchers text not null default '[]';
